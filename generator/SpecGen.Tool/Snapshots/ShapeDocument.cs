using System.Text;
using SpecGen.Language.Comparison;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;
using SpecGen.Language.Text;

namespace SpecGen.Tool.Snapshots;

/// <summary>
/// Writes <c>api.verified.md</c>: everything a caller can see, one thing on each line, so that a change in a review is the lines that changed.
/// </summary>
internal sealed class ShapeDocument
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, ResourceSurface> _resources;
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    private ShapeDocument(SurfaceModel surface)
    {
        _resources = surface.Resources.ToDictionary(resource => resource.Name, StringComparer.Ordinal);
    }

    /// <summary>The document; lines end with a line feed.</summary>
    /// <param name="surface">What callers see.</param>
    /// <param name="inferences">The guesses that it rests on.</param>
    public static string Write(SurfaceModel surface, EquatableArray<InferenceModel> inferences)
    {
        ShapeDocument document = new(surface);
        document.WriteClient(surface.Client);
        document.WriteResources([new ResourcePropertyModel(surface.Client.Name, surface.Client.Name, ""), .. surface.Client.Resources], "");
        document.WriteTypes(surface);
        document.WriteInferences(inferences);
        return document._text.ToString();
    }

    private void WriteClient(ClientSurface client)
    {
        Line($"# {client.Name}");
        Line();
        Line($"- namespace `{client.Namespace}`");
        Line($"- base address {(client.BaseAddress is null ? "given by the caller" : $"`{client.BaseAddress}`")}");
        foreach (AuthenticationModel scheme in client.Authentication)
            Line($"- authentication {SchemeText(scheme)}");
    }

    private void WriteResources(EquatableArray<ResourcePropertyModel> properties, string prefix)
    {
        foreach (ResourcePropertyModel property in properties)
        {
            if (!_resources.TryGetValue(property.TypeName, out ResourceSurface? resource) || !_written.Add(property.TypeName))
                continue;
            string path = prefix + property.PropertyName;
            if (!resource.Methods.IsEmpty)
            {
                Line();
                Line($"## {path}");
                foreach (MethodSurface method in resource.Methods)
                    WriteMethod(method);
            }

            WriteResources(resource.Resources, path + ".");
        }
    }

    private void WriteMethod(MethodSurface method)
    {
        Line();
        Line($"### {method.Name}");
        Line();
        Line($"- `{method.Verb} {method.PathTemplate}`");
        foreach (ParameterSurface parameter in method.Parameters)
            Line($"- takes `{TypeSpelling.Short.Of(parameter)} {parameter.Name}`{ParameterText(method, parameter)}");
        foreach (HeaderModel header in method.ConstantHeaders)
            Line($"- sends `{header.Name}: {header.Value}`");
        foreach (AuthenticationModel scheme in method.Authentication)
            Line($"- authentication {SchemeText(scheme)}");
        Line($"- returns {ResultLine(method.Result)}");
        if (method.StreamSwitch is { } stream)
            Line(stream.Value ? $"- sets `{stream.Property}`" : $"- sets `{stream.Property}` to false");
        if (method.StreamEnd is not null)
            Line($"- complete with {method.StreamEnd}");
        if (method.Pagination is PaginationModel pagination)
            Line($"- pages by {PaginationText(pagination)}");
        if (method.Deprecation is not null)
            Line("- deprecated");
    }

    private void WriteTypes(SurfaceModel surface)
    {
        if (surface.Objects.IsEmpty && surface.Enums.IsEmpty && surface.Unions.IsEmpty && surface.PathChoices.IsEmpty)
            return;
        Line();
        Line("## Types");
        foreach (PathChoiceSurface choices in surface.PathChoices)
        {
            WriteType(
                choices.Name,
                $"in place of `{{{choices.CollectionPlaceholder}}}/{{{choices.IdPlaceholder}}}`",
                choices.Choices.Select(choice => $"`{choice.Name}(string {choice.ArgumentName})`: `/{choice.Collection}/{{{choice.Parameter}}}`"));
        }

        foreach (ObjectSurface item in surface.Objects)
            WriteType(item.Name, DirectionText(item) + (item.Deprecation is null ? "" : ", deprecated"), item.Properties.Select(PropertyText));
        foreach (EnumSurface item in surface.Enums)
            WriteType(item.Name, "enum", item.Values.Select(value => $"`{value.Name}`: `\"{value.WireValue}\"`{(value.Deprecation is null ? "" : ", deprecated")}"));
        foreach (UnionSurface item in surface.Unions)
            WriteType(item.Name, UnionText(item), item.Cases.Select(CaseText));
    }

    private void WriteType(string name, string kind, IEnumerable<string> lines)
    {
        Line();
        Line($"### {name}");
        Line();
        Line(kind);
        Line();
        foreach (string line in lines)
            Line($"- {line}");
    }

    private void WriteInferences(EquatableArray<InferenceModel> inferences)
    {
        if (inferences.IsEmpty)
            return;
        Line();
        Line("## Guesses");
        Line();
        foreach (InferenceModel inference in inferences)
            Line($"- `{inference.Subject}` is `{inference.Decision}`: {inference.Evidence.ReplaceLineEndings(" ")}");
    }

    private static string PropertyText(PropertySurface property)
    {
        string required = property.IsRequired ? "required " : "";
        string location = property.Location switch
        {
            MemberLocation.Query => "query ",
            MemberLocation.Header => "header ",
            MemberLocation.Cookie => "cookie ",
            _ => "",
        };
        string nullable = property.IsDocumentedNullable ? ", or null" : "";
        string constant = property.ConstantJson is null ? "" : $", always `{property.ConstantJson}`{(property.DefaultJson is null ? "" : " unasked")}";
        string fallback = DocumentedDefault.Find(property.Documentation) is string value ? $", default `{value}`" : "";
        string deprecated = property.Deprecation is null ? "" : ", deprecated";
        string style = property.QueryStyle is not { } query ? "" : $", lists by {query.Lists.ToString().ToLowerInvariant()}, objects by {query.Objects.ToString().ToLowerInvariant()}";
        return $"`{required}{TypeSpelling.Short.Of(property)} {property.Name}`: {location}`{property.WireName}`{style}{nullable}{constant}{fallback}{deprecated}";
    }

    private static string CaseText(UnionCaseSurface item)
    {
        string marks = item.DiscriminatorJson.IsEmpty ? "" : ": " + string.Join(" or ", item.DiscriminatorJson.Select(json => $"`{json}`"));
        return $"`{TypeSpelling.Short.Of(item.Type)} {item.Name}`{marks}";
    }

    private static string UnionText(UnionSurface union)
    {
        string discriminator = union.Discriminator is null ? "union" : $"union by `{union.Discriminator}`";
        string match = union.Match switch
        {
            MatchForm.EachCase => ", with `Match`",
            MatchForm.Otherwise => ", with `Match` and `otherwise`",
            _ => "",
        };
        return discriminator + match;
    }

    private static string DirectionText(ObjectSurface item)
        => item.IsRequest ? "request" : item.Direction switch
        {
            Direction.Both => "sent and received",
            Direction.Written => "sent",
            _ => "received",
        };

    private static string ParameterText(MethodSurface method, ParameterSurface parameter) => parameter.Kind switch
    {
        ParameterKind.Body when method.BodyType is not null => $", the body, sent as {method.BodyType}",
        ParameterKind.Body => ", the body",
        ParameterKind.Request when method.Body == BodyKind.Multipart => ", sent as a form",
        ParameterKind.Request when method.Body == BodyKind.UrlEncoded => ", sent as a URL-encoded form",
        _ => "",
    };

    private static string ResultLine(ResultSurface result)
    {
        string text = result.Form == ResultForm.NoContent ? "nothing" : $"`{ResultText.Of(result)}{(result is { Form: ResultForm.Value, IsOptional: true } ? "?" : "")}`";
        return text + (result.HasEnvelope ? ", out of the envelope" : "");
    }

    private static string PaginationText(PaginationModel pagination)
    {
        string position = pagination is PositionedPaginationModel positioned ? $" in `{positioned.PositionParameter}`" : "";
        string next = pagination.Fields.FirstOrDefault(field => field is { IsEssential: true, Place: PaginationPlace.Response, Value: not null }) is { } field ? $" from `{field.Value}`" : "";
        string items = pagination.ItemsPath.Length == 0 ? "" : $", items at `{pagination.ItemsPath}`";
        return pagination.Description + position + next + items;
    }

    private static string SchemeText(AuthenticationModel scheme)
        => scheme.Kind == AuthenticationKind.Bearer ? $"bearer token (`{scheme.Variable}`)" : $"header `{scheme.HeaderName}` (`{scheme.Variable}`)";

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
