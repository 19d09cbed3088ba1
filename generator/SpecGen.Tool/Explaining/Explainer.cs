using System.Text.Json;
using SpecGen.Language.Collections;
using SpecGen.Language.Comparison;
using SpecGen.Language.Model;
using SpecGen.Tool.Input;
using SpecGen.Tool.Output;

namespace SpecGen.Tool.Explaining;

/// <summary>Finds what a subject may mean, and says where it comes from.</summary>
internal sealed class Explainer
{
    private readonly LoadedClient _client;
    private readonly ILookup<string, InferenceModel> _guesses;
    private readonly List<Explanation> _all = [];

    private Explainer(LoadedClient client)
    {
        _client = client;
        _guesses = client.Model.Inferences.AsEnumerable().ToLookup(guess => guess.Subject, StringComparer.Ordinal);
    }

    /// <summary>Explains everything of a client.</summary>
    public static IReadOnlyList<Explanation> ExplainAll(LoadedClient client)
    {
        Explainer explainer = new(client);
        ClientModel model = client.Model.Client;
        explainer.AddResources([new ResourcePropertyModel(model.Name, model.Name, ""), .. model.Resources], "");
        explainer.AddTypes(client.Model);
        return explainer._all;
    }

    /// <summary>What a subject means: its full name, else its last part.</summary>
    /// <param name="all">Everything.</param>
    /// <param name="subject">A C# name, a wire name with or without its type, or an endpoint with or without its verb.</param>
    public static IReadOnlyList<Explanation> Find(IReadOnlyList<Explanation> all, string subject)
    {
        Explanation[] exact = [.. all.Where(item => Names(item).Contains(subject, StringComparer.Ordinal))];
        return exact.Length > 0
            ? exact
            : [.. all.Where(item => Names(item).Any(name => name.Equals(subject, StringComparison.OrdinalIgnoreCase) || name.EndsWith('.' + subject, StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>All names by which something can be asked for.</summary>
    public static IEnumerable<string> Names(Explanation item)
    {
        yield return item.CSharp;
        yield return item.Wire;
        if (item.Kind == "method")
        {
            yield return item.Wire[(item.Wire.IndexOf(' ', StringComparison.Ordinal) + 1)..];
            if (item.CSharp.EndsWith("Async", StringComparison.Ordinal))
                yield return item.CSharp[..^"Async".Length];
        }
        else if (item.CSharp.LastIndexOf('.') is >= 0 and int dot)
        {
            yield return item.CSharp[..(dot + 1)] + item.Wire;
        }
    }

    private void AddResources(EquatableArray<ResourcePropertyModel> properties, string prefix)
    {
        foreach (ResourcePropertyModel property in properties)
        {
            if (_client.Model.Resources.AsEnumerable().FirstOrDefault(candidate => candidate.TypeName == property.TypeName) is not ResourceModel resource)
                continue;
            string path = prefix + property.PropertyName;
            foreach (EndpointModel endpoint in resource.Endpoints)
                AddMethod(path, resource, endpoint);
            if (prefix.Length < 200)
                AddResources(resource.Resources, path + ".");
        }
    }

    private void AddMethod(string path, ResourceModel resource, EndpointModel endpoint)
    {
        string target = $"{endpoint.Verb} {endpoint.PathTemplate}";
        List<string> rules =
        [
            $"It is under {path} because of the page's heading '{resource.Title}' and the page's place among the folders.",
            $"It is called {endpoint.MethodName} after the Domain Types, the heading '{endpoint.Title}' and the verb and path.",
            .. endpoint.PathParameters.AsEnumerable().Select(parameter => parameter.PathChoiceName is null
                ? $"'{{{parameter.Placeholder}}}' of the path is a positional argument, in the order of the path."
                : $"The choice of the path's first part is one argument of type {parameter.PathChoiceName}: the page documents the alternatives as parameters that exclude each other."),
            .. endpoint.Authentication.AsEnumerable().Select(scheme => $"It sends the header '{scheme.HeaderName}', because the page's example does (${scheme.Variable})."),
        ];
        if (endpoint.Response.HasEnvelope)
            rules.Add("The result is taken out of the envelope { success, errors, messages, result } that Returns documents.");
        rules.Add(endpoint.Pagination is PaginationModel pagination
            ? $"It pages by {pagination.Description}: " + string.Join(
                ", ",
                pagination.Fields.Where(field => field.Value is not null)
                    .Select(field => $"{field.Description} '{field.Value}'")) + $"; the items are in '{pagination.ItemsPath}'."
            : "It does not page: nothing in its parameters and its response leads to a next page.");
        Add(
            "method",
            $"{path}.{endpoint.MethodName}",
            target,
            new ModelSubject(resource.TypeName, endpoint.MethodName),
            rules,
            [$"{resource.TypeName}.{endpoint.MethodName}"],
            [
                Setting("its name", "endpoints", target, """{ "name": "..." }"""),
                Setting("how it pages", "endpoints", target, """{ "pagination": "none" }"""),
                new ExplainedSetting("whether it is generated", $"\"exclude\": [{Quote(target)}]"),
            ]);
    }

    private void AddTypes(SpecModel model)
    {
        foreach (ObjectModel type in model.Objects)
        {
            AddType(
                "class", type.Name, type.IsRequest ? "It holds what a caller may say besides the path and a whole body." : Use(type.IsInput, type.IsOutput));
            foreach (MemberModel member in type.Members)
                AddMember(type, member);
        }

        foreach (EnumModel type in model.Enums)
        {
            AddType("enum", type.Name, "Its values are those of all uses of this member in the resource. A value that the page does not list is kept.");
            foreach (EnumValueModel value in type.Values)
            {
                Add(
                    "enum value",
                    $"{type.Name}.{value.Name}",
                    value.WireValue,
                    new ModelSubject(type.Name, value.Name),
                    [$"{value.Name} is '{value.WireValue}' in the spelling of C#."],
                    [$"{type.Name}.{value.WireValue}"],
                    [Setting("its name", "names", $"{type.Name}.{value.WireValue}", "\"...\"")]);
            }
        }

        foreach (UnionModel type in model.Unions)
        {
            AddType("union", type.Name, type.Discriminator is null
                ? "Its cases are told apart by the kind of JSON, else by the members that they require."
                : $"Its cases are told apart by the constants of '{type.Discriminator}'.");
        }

        foreach (PathChoiceModel type in model.PathChoices)
            AddType("choice", type.Name, $"It stands for '{{{type.CollectionPlaceholder}}}/{{{type.IdPlaceholder}}}' of paths: {string.Join(" or ", type.Choices.AsEnumerable().Select(choice => choice.Parameter))}.");
    }

    private void AddType(string kind, string name, string rule)
        => Add(kind, name, name, ModelSubject.Type(name), [rule], [name], [Setting("its name", "names", name, "\"...\"")]);

    private void AddMember(ObjectModel type, MemberModel member)
    {
        string target = $"{type.Name}.{member.WireName}";
        List<string> rules = [$"{member.PropertyName} is '{member.WireName}' in the spelling of C#; it is sent {Location(member.Location)}."];
        rules.Add(member.IsRequired
            ? "It is required: the page does not say 'optional'."
            : "It may be absent: the page says 'optional', or specgen.json does.");
        if (member.IsNullable)
            rules.Add("It may be null: the page says 'or null', or specgen.json does.");
        if (member.ConstantJson is not null)
            rules.Add($"It is always {member.ConstantJson}: the page lists one value.");
        List<ExplainedSetting> settings = [Setting("its name", "names", target, "\"...\"")];
        if (member.IsRequired)
            settings.Add(Setting("its presence", "presence", target, "\"optional\""));
        if (member.Type is PrimitiveTypeReference primitive)
        {
            rules.Add($"It is {TypeName(primitive.Kind)}.");
            settings.Add(Setting("its type", "types", target, "\"string\""));
        }

        Add("property", $"{type.Name}.{member.PropertyName}", member.WireName, new ModelSubject(type.Name, member.PropertyName), rules, [target], settings);
    }

    private void Add(
        string kind, string csharp, string wire, ModelSubject subject, IReadOnlyList<string> rules, string[] guessed, IReadOnlyList<ExplainedSetting> settings)
    {
        SourcePlace? place = _client.Find(subject);
        _all.Add(new Explanation(
            kind,
            csharp,
            wire,
            place,
            place is null ? null : _client.FindLine(place),
            rules,
            [.. guessed.SelectMany(name => _guesses[name]).Select(guess => new ExplainedGuess(guess.Decision, guess.Evidence))],
            settings));
    }

    private static ExplainedSetting Setting(string changes, string section, string target, string value)
        => new(changes, $"{Quote(section)}: {{ {Quote(target)}: {value} }}");

    private static string Quote(string text) => JsonSerializer.Serialize(text, ToolJson.Options);

    private static string Use(bool isInput, bool isOutput) => (isInput, isOutput) switch
    {
        (true, true) => "Callers send it and get it.",
        (true, false) => "Callers send it.",
        (false, true) => "Callers get it.",
        _ => "No endpoint uses it; the page declares it.",
    };

    private static string Location(MemberLocation location) => location switch
    {
        MemberLocation.Query => "in the query",
        MemberLocation.Header => "as a header",
        MemberLocation.Cookie => "as a cookie",
        _ => "in JSON or a form",
    };

    private static string TypeName(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Int64 => "long: an integer",
        PrimitiveKind.Double => "double: a number that may have a fraction",
        PrimitiveKind.DateTimeOffset => "DateTimeOffset: a timestamp as of RFC 3339",
        PrimitiveKind.Json => "JsonElement: any JSON",
        PrimitiveKind.Boolean => "bool",
        PrimitiveKind.File => "the content of an upload",
        _ => "string",
    };
}
