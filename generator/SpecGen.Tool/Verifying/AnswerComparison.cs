using System.Globalization;
using System.Text.Json;
using SpecGen.Language.Comparison;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Tool.Verifying;

/// <summary>Compares an answer with what the page of its endpoint documents.</summary>
internal sealed class AnswerComparison
{
    // Documentation that contains itself ends with the answer; this ends an answer that goes on.
    private const int MaximumDepth = 64;
    private const int MaximumText = 60;

    private readonly Dictionary<string, ObjectModel> _objects;
    private readonly Dictionary<string, EnumModel> _enums;
    private readonly Dictionary<string, UnionModel> _unions;
    private readonly Dictionary<(DepartureKind Kind, string Path, string Detail), Departure> _found = [];
    private readonly string _endpoint;
    private readonly ModelSubject _subject;

    private AnswerComparison(SpecModel model, string endpoint, ModelSubject subject)
    {
        _objects = model.Objects.ToDictionary(type => type.Name, StringComparer.Ordinal);
        _enums = model.Enums.ToDictionary(type => type.Name, StringComparer.Ordinal);
        _unions = model.Unions.ToDictionary(type => type.Name, StringComparer.Ordinal);
        _endpoint = endpoint;
        _subject = subject;
    }

    /// <summary>All departures of an answer, each once.</summary>
    /// <param name="model">The client.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="subject">The endpoint's method.</param>
    /// <param name="page">The endpoint as the page has it; null where that is not known.</param>
    /// <param name="answer">The answer's JSON.</param>
    public static IReadOnlyList<Departure> Compare(SpecModel model, EndpointModel endpoint, ModelSubject subject, PageMethod? page, JsonElement answer)
    {
        AnswerComparison comparison = new(model, $"{endpoint.Verb} {endpoint.PathTemplate}", subject);
        comparison.Root(endpoint, page, answer);
        return [.. comparison._found.Values];
    }

    private void Root(EndpointModel endpoint, PageMethod? page, JsonElement answer)
    {
        string path = AnswerPath.OfResult(endpoint);
        if (endpoint.Response.HasEnvelope || (endpoint.Pagination is not null && path.Length > 0))
            Surroundings(page, endpoint.Pagination, answer);
        if (endpoint.Response.Type is not TypeReference type || AnswerPath.Find(answer, path) is not JsonElement value)
            return;
        if (value.ValueKind == JsonValueKind.Null && (endpoint.Response.IsOptional || endpoint.Pagination is not null))
            return;
        Value(endpoint.Pagination is null ? type : new ListTypeReference(type), value, path, _subject, null, 0);
    }

    // What stands around the result has no C# type; the page lists its members.
    private void Surroundings(PageMethod? page, PaginationModel? pagination, JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object)
        {
            Add(DepartureKind.Misfit, "", "", $"the answer is {Describe(answer)}, and documented as an object", _subject, null, null);
            return;
        }

        PageItem[] members = [.. (page?.Returns ?? []).AsEnumerable().Where(item => item.Key is not null)];
        if (members.Length == 0)
            return;
        foreach (PageItem member in members.Where(member => !member.IsOptional && !answer.TryGetProperty(member.Key!, out _)))
            Add(DepartureKind.Missing, member.Key!, "", $"'{member.Key}' is missing, and documented as always present", _subject, null, null);

        // What specgen.json says of the pagination need not be on the page.
        HashSet<string?> known = [.. members.Select(member => member.Key), .. PlacesOf(pagination).Select(place => place.Split('.')[0])];
        foreach (JsonProperty property in answer.EnumerateObject().Where(property => !known.Contains(property.Name)))
            Add(DepartureKind.Unknown, property.Name, "", $"'{Shorten(property.Name)}' is not documented", _subject, null, null);
    }

    private static IEnumerable<string> PlacesOf(PaginationModel? pagination)
        => (pagination?.Fields ?? []).Where(field => field.Place == PaginationPlace.Response).Select(field => field.Value).OfType<string>();

    private void Value(TypeReference type, JsonElement value, string path, ModelSubject subject, string? target, int depth)
    {
        if (depth > MaximumDepth)
            return;
        switch (type)
        {
            case PrimitiveTypeReference primitive when !Fits(primitive.Kind, value):
                Misfit(Name(primitive.Kind));
                break;
            case EnumTypeReference named when value.ValueKind == JsonValueKind.String:
                EnumModel known = _enums[named.Name];
                string text = value.GetString()!;
                if (known.Values.AsEnumerable().All(candidate => candidate.WireValue != text))
                    Add(DepartureKind.Value, path, text, $"'{Shorten(text)}' is not among the documented values", ModelSubject.Type(named.Name), target, new Proposal.Value(named.Name, text));
                break;
            case EnumTypeReference:
                Misfit("a text");
                break;
            case ListTypeReference list when value.ValueKind == JsonValueKind.Array:
                foreach (JsonElement element in value.EnumerateArray())
                    Value(list.Element, element, path + "[]", subject, null, depth + 1);
                break;
            case ListTypeReference:
                Misfit("an array");
                break;
            case MapTypeReference map when value.ValueKind == JsonValueKind.Object:
                foreach (JsonProperty property in value.EnumerateObject())
                    Value(map.Value, property.Value, path + ".*", subject, null, depth + 1);
                break;
            case ObjectTypeReference named when value.ValueKind == JsonValueKind.Object:
                Object(_objects[named.Name], value, path, depth);
                break;
            case MapTypeReference or ObjectTypeReference:
                Misfit("an object");
                break;
            case UnionTypeReference named:
                Union(_unions[named.Name], value, path, subject, target, depth);
                break;
        }

        void Misfit(string expected)
            => Add(
                DepartureKind.Misfit,
                path,
                Kind(value),
                $"it is {Describe(value)}, and documented as {expected}",
                subject,
                type is PrimitiveTypeReference ? target : null,
                type is PrimitiveTypeReference && target is not null ? new Proposal.Kind(target, Kind(value)) : null);
    }

    private void Object(ObjectModel type, JsonElement value, string path, int depth)
    {
        foreach (MemberModel member in type.Members.AsEnumerable().Where(member => member.Location == MemberLocation.Body))
        {
            ModelSubject subject = new(type.Name, member.PropertyName);
            string target = $"{type.Name}.{member.WireName}";
            string at = Join(path, member.WireName);
            if (!value.TryGetProperty(member.WireName, out JsonElement found))
            {
                if (member.IsRequired)
                    Add(DepartureKind.Missing, at, "", "it is missing, and documented as always present", subject, target, new Proposal.Presence(target, IsNull: false));
            }
            else if (found.ValueKind != JsonValueKind.Null)
            {
                Value(member.Type, found, at, subject, target, depth + 1);
            }
            else if (member is { IsRequired: true, IsNullable: false } && member.Type is not PrimitiveTypeReference { Kind: PrimitiveKind.Json })
            {
                Add(DepartureKind.Misfit, at, "null", "it is null, and documented as always present", subject, target, new Proposal.Presence(target, IsNull: true));
            }
        }

        foreach (
            JsonProperty property in value.EnumerateObject().Where(property => type.Members.AsEnumerable().All(member => member.WireName != property.Name)))
        {
            Add(DepartureKind.Unknown, Join(path, property.Name), "", "it is not documented", ModelSubject.Type(type.Name), null, null);
        }
    }

    private void Union(UnionModel type, JsonElement value, string path, ModelSubject subject, string? target, int depth)
    {
        UnionCaseModel[] candidates = [.. type.Cases.AsEnumerable().Where(alternative => IsSelected(type, alternative, value))];
        if (candidates.Length == 0)
        {
            Add(
                DepartureKind.Misfit,
                path,
                Kind(value),
                $"it is {Describe(value)} and none of the documented cases",
                ModelSubject.Type(type.Name),
                null,
                null);
            return;
        }

        // The case that the answer departs from least is the one that it is.
        AnswerComparison[] tried = [.. candidates.Select(alternative => Try(alternative, value, path, subject, target, depth))];
        foreach (((DepartureKind, string, string) key, Departure departure) in tried.MinBy(attempt => attempt._found.Count)!._found)
            _found.TryAdd(key, departure);
    }

    private static bool IsSelected(UnionModel type, UnionCaseModel alternative, JsonElement value)
    {
        bool isObject = alternative.Type is ObjectTypeReference or MapTypeReference;
        if (value.ValueKind != JsonValueKind.Object)
            return !isObject && FitsKind(alternative.Type, value);
        if (!isObject)
            return alternative.Type is UnionTypeReference or PrimitiveTypeReference { Kind: PrimitiveKind.Json };
        return type.Discriminator is null
            || alternative.DiscriminatorJson.IsEmpty
            || (value.TryGetProperty(type.Discriminator, out JsonElement constant) && alternative.DiscriminatorJson.AsEnumerable().Any(json => JsonElement.DeepEquals(JsonElement.Parse(json), constant)));
    }

    private static bool FitsKind(TypeReference type, JsonElement value) => type switch
    {
        PrimitiveTypeReference primitive => Fits(primitive.Kind, value),
        EnumTypeReference => value.ValueKind == JsonValueKind.String,
        ListTypeReference => value.ValueKind == JsonValueKind.Array,
        _ => true,
    };

    private AnswerComparison Try(UnionCaseModel alternative, JsonElement value, string path, ModelSubject subject, string? target, int depth)
    {
        AnswerComparison attempt = new(this);
        attempt.Value(alternative.Type, value, path, subject, target, depth + 1);
        return attempt;
    }

    private AnswerComparison(AnswerComparison other)
    {
        (_objects, _enums, _unions, _endpoint, _subject) = (other._objects, other._enums, other._unions, other._endpoint, other._subject);
    }

    private void Add(DepartureKind kind, string path, string detail, string message, ModelSubject subject, string? target, Proposal? proposal)
        => _found.TryAdd((kind, path, detail), new Departure(kind, _endpoint, path, message, subject, target, proposal));

    private static bool Fits(PrimitiveKind kind, JsonElement value) => kind switch
    {
        PrimitiveKind.String => value.ValueKind == JsonValueKind.String,
        PrimitiveKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        PrimitiveKind.Int64 => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        PrimitiveKind.Double => value.ValueKind == JsonValueKind.Number,
        PrimitiveKind.DateTimeOffset => value.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        _ => true,
    };

    private static string Name(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Int64 => "an integer",
        PrimitiveKind.Double => "a number",
        PrimitiveKind.Boolean => "true or false",
        PrimitiveKind.DateTimeOffset => "a timestamp",
        _ => "a text",
    };

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "json",
    };

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "a text",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "an integer" : "a number with a fraction",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "an array",
        JsonValueKind.Null => "null",
        _ => "an object",
    };

    private static string Join(string path, string name) => path.Length == 0 ? Shorten(name) : $"{path}.{Shorten(name)}";

    // A server's text is shown, and may be anything.
    private static string Shorten(string text)
    {
        string line = string.Concat(text.Take(MaximumText).Select(c => char.IsControl(c) ? '?' : c));
        return text.Length > MaximumText ? line + "..." : line;
    }
}
