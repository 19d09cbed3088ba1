using System.Text.Json;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Text;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>An endpoint as far as it is decided.</summary>
internal sealed class EndpointDraft(string path, PageMethod method, ResourceNode resource, string? pageMethodName)
{
    public string Path { get; } = path;

    public PageMethod Method { get; } = method;

    public ResourceNode Resource { get; } = resource;

    /// <summary>The method's name as the page's place in the documentation gives it.</summary>
    public string? PageMethodName { get; set; } = pageMethodName;

    /// <summary>What was guessed about it, and why.</summary>
    public List<(string Decision, string Evidence)> Guesses { get; } = [];

    /// <summary>What the user decides about it, the last word first.</summary>
    public IReadOnlyList<ConfiguredEndpoint> Decisions { get; init; } = [];

    public Place Place => new(Path, Method.Span);

    public List<MemberShape> PathParameters { get; set; } = [];

    public List<MemberShape> QueryParameters { get; set; } = [];

    public List<MemberShape> HeaderParameters { get; set; } = [];

    public List<MemberShape> CookieParameters { get; set; } = [];

    public List<MemberShape> BodyMembers { get; set; } = [];

    public BodyKind? BodyKind { get; set; }

    /// <summary>The whole body, where it is one value.</summary>
    public MemberShape? BodyValue { get; set; }

    public ResponseShape Response { get; set; } = ResponseShape.None;

    /// <summary>The Domain Type that is this endpoint's result.</summary>
    public DomainTypeDraft? ResultType { get; set; }

    /// <summary>The C# name without <c>Async</c>.</summary>
    public string MethodName { get; set; } = string.Empty;

    public CurlCommand? Curl => Method.Examples.Select(e => e.Request).FirstOrDefault(r => r is not null);

    public EndpointTypes? Types { get; set; }
}

/// <summary>The types of an endpoint.</summary>
internal sealed class EndpointTypes
{
    public ObjectNode? Request { get; set; }

    public MemberNode? Body { get; set; }

    public List<MemberNode> PathParameters { get; } = [];

    public NodeType? Result { get; set; }
}

/// <summary>What an endpoint answers with.</summary>
/// <param name="Kind">The content.</param>
/// <param name="Body">The whole body; null where there is none.</param>
/// <param name="Result">What is inside the envelope, or the body.</param>
/// <param name="Item">The element of the pages; null where the endpoint does not page.</param>
/// <param name="HasEnvelope">Whether there is an envelope.</param>
/// <param name="IsOptional">Whether the result may be missing.</param>
/// <param name="Description">Prose.</param>
/// <param name="Pagination">How it pages.</param>
internal sealed record ResponseShape(
    ResponseKind Kind,
    Shape? Body,
    Shape? Result,
    Shape? Item,
    bool HasEnvelope,
    bool IsOptional,
    string Description,
    PaginationModel? Pagination)
{
    public static readonly ResponseShape None = new(ResponseKind.None, null, null, null, false, false, string.Empty, null);
}

/// <summary>The examples' JSON, read once.</summary>
internal static class ExampleJson
{
    private static readonly JsonDocumentOptions s_options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 256 };

    /// <summary>The JSON of a text; null where it is none.</summary>
    public static JsonElement? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || WellFormedText.HasHalfEscape(text!))
            return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text!, s_options);
            ReadStrings(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // Half of a surrogate pair, written as an escape, is refused only when the string is read.
    private static void ReadStrings(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                json.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement element in json.EnumerateArray())
                    ReadStrings(element);
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in json.EnumerateObject())
                {
                    _ = property.Name;
                    ReadStrings(property.Value);
                }

                break;
        }
    }
}
