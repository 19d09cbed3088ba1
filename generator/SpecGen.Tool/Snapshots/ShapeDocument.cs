using System.Text;
using SpecGen.Language.Comparison;
using SpecGen.Language.Model;

namespace SpecGen.Tool.Snapshots;

/// <summary>
/// Writes <c>api.verified.md</c>: everything a caller can see, one thing on each line, so that a change in a review is the lines that changed.
/// </summary>
internal sealed class ShapeDocument
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, ResourceModel> _resources;
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    private ShapeDocument(SpecModel model)
    {
        _resources = model.Resources.ToDictionary(resource => resource.TypeName, StringComparer.Ordinal);
    }

    /// <summary>The document; lines end with a line feed.</summary>
    public static string Write(SpecModel model)
    {
        ShapeDocument document = new(model);
        document.WriteClient(model.Client);
        document.WriteResources(model.Client.Resources, "");
        document.WriteTypes(model);
        document.WriteInferences(model.Inferences);
        return document._text.ToString();
    }

    private void WriteClient(ClientModel client)
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
            if (!_resources.TryGetValue(property.TypeName, out ResourceModel? resource) || !_written.Add(property.TypeName))
                continue;
            string path = prefix + property.PropertyName;
            if (!resource.Endpoints.IsEmpty)
            {
                Line();
                Line($"## {path}");
                foreach (EndpointModel endpoint in resource.Endpoints)
                    WriteEndpoint(endpoint);
            }

            WriteResources(resource.Resources, path + ".");
        }
    }

    private void WriteEndpoint(EndpointModel endpoint)
    {
        Line();
        Line($"### {endpoint.MethodName}");
        Line();
        Line($"- `{endpoint.Verb} {endpoint.PathTemplate}`");
        foreach (PathParameterModel parameter in endpoint.PathParameters)
            Line($"- takes `{parameter.ScopeName ?? CSharpTypeText.Of(parameter.Type!)} {parameter.ArgumentName}`");
        if (endpoint.Body is { Kind: BodyKind.JsonValue } body)
            Line($"- takes `{CSharpTypeText.Of(body.Type!)}{(body.IsOptional ? "?" : "")} {body.ArgumentName}`, the body");
        if (endpoint.Request is RequestModel request)
            Line($"- takes `{request.TypeName}{(request.IsOptional ? "?" : "")} request`{(endpoint.Body?.Kind == BodyKind.Multipart ? ", sent as a form" : "")}");
        foreach (HeaderModel header in endpoint.ConstantHeaders)
            Line($"- sends `{header.Name}: {header.Value}`");
        foreach (AuthenticationModel scheme in endpoint.Authentication)
            Line($"- authentication {SchemeText(scheme)}");
        Line($"- returns {ResultText(endpoint)}");
        if (endpoint.Pagination is PaginationModel pagination)
            Line($"- pages by {PaginationText(pagination)}");
        if (endpoint.Deprecation is not null)
            Line("- deprecated");
    }

    private void WriteTypes(SpecModel model)
    {
        if (model.Objects.IsEmpty && model.Enums.IsEmpty && model.Unions.IsEmpty && model.Scopes.IsEmpty)
            return;
        Line();
        Line("## Types");
        foreach (ScopeModel scope in model.Scopes)
            WriteType(scope.Name, $"in place of `{{{scope.CollectionPlaceholder}}}/{{{scope.IdPlaceholder}}}`", scope.Choices.Select(choice => $"`{choice.Name}(string {choice.ArgumentName})`: `/{choice.Collection}/{{{choice.Parameter}}}`"));
        foreach (ObjectModel item in model.Objects)
            WriteType(item.Name, DirectionText(item) + (item.Deprecation is null ? "" : ", deprecated"), item.Members.Select(member => MemberText(item, member)));
        foreach (EnumModel item in model.Enums)
            WriteType(item.Name, "enum", item.Values.Select(value => $"`{value.Name}`: `\"{value.WireValue}\"`{(value.Deprecation is null ? "" : ", deprecated")}"));
        foreach (UnionModel item in model.Unions)
            WriteType(item.Name, item.Discriminator is null ? "union" : $"union by `{item.Discriminator}`", item.Cases.Select(CaseText));
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

    private static string MemberText(ObjectModel item, MemberModel member)
    {
        string required = item.IsInput && member.IsRequired && member.ConstantJson is null ? "required " : "";
        string location = member.Location switch
        {
            MemberLocation.Query => "query ",
            MemberLocation.Header => "header ",
            MemberLocation.Cookie => "cookie ",
            _ => "",
        };
        string nullable = member.IsNullable ? ", or null" : "";
        string constant = member.ConstantJson is null ? "" : $", always `{member.ConstantJson}`";
        string fallback = DocumentedDefault.Find(member.Documentation) is string value ? $", default `{value}`" : "";
        string deprecated = member.Deprecation is null ? "" : ", deprecated";
        return $"`{required}{CSharpTypeText.Of(member)} {member.PropertyName}`: {location}`{member.WireName}`{nullable}{constant}{fallback}{deprecated}";
    }

    private static string CaseText(UnionCaseModel item)
    {
        string marks = item.DiscriminatorJson.IsEmpty ? "" : ": " + string.Join(" or ", item.DiscriminatorJson.Select(json => $"`{json}`"));
        return $"`{CSharpTypeText.Of(item.Type)} {item.Name}`{marks}";
    }

    private static string DirectionText(ObjectModel item)
        => item.IsRequest ? "request" : (item.IsInput, item.IsOutput) switch
        {
            (true, true) => "sent and received",
            (true, false) => "sent",
            _ => "received",
        };

    private static string ResultText(EndpointModel endpoint)
    {
        string text = endpoint.Response.Kind == ResponseKind.None ? "nothing" : $"`{CSharpTypeText.OfResult(endpoint)}`";
        string envelope = endpoint.Response.HasEnvelope ? ", out of the envelope" : "";
        string stream = endpoint.Response.Streaming is not null ? ", or as a stream of events" : "";
        return text + envelope + stream;
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
