using System.Text.Json;
using System.Text.RegularExpressions;

namespace SpecGen.Testing;

/// <summary>What a page documents of an endpoint.</summary>
internal sealed class EndpointDescription
{
    public EndpointDescription(JsonElement json)
    {
        Method = json.GetProperty("method").GetString()!;
        Verb = json.GetProperty("verb").GetString()!;
        PathTemplate = json.GetProperty("path").GetString()!;
        Answer = json.GetProperty("answer").GetString()!;
        HasEnvelope = json.GetProperty("envelope").GetBoolean();
        Credentials = [.. json.GetProperty("credentials").EnumerateArray().Select(CredentialDescription.Create)];
        Pagination = json.TryGetProperty("pagination", out JsonElement pagination) ? PagingDescription.Create(pagination) : null;
        if (json.TryGetProperty("streamEnd", out JsonElement end))
            StreamEnd = (end.GetProperty("kind").GetString()!, end.GetProperty("value").GetString()!);
        FreeTexts = json.TryGetProperty("freeTexts", out JsonElement texts) ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : [];
        Query = Members(json, "query");
        Headers = Members(json, "headers");
        Body = json.TryGetProperty("body", out JsonElement body) ? new BodyDescription(body) : null;
        Examples = [.. json.GetProperty("examples").EnumerateArray().Select(example => example.GetString()!)];
    }

    public string Method { get; }

    public string Verb { get; }

    public string PathTemplate { get; }

    public string Name => $"{Verb} {PathTemplate}";

    public string Answer { get; }

    public bool HasEnvelope { get; }

    public IReadOnlyList<CredentialDescription> Credentials { get; }

    public PagingDescription? Pagination { get; }

    public (string Kind, string Value)? StreamEnd { get; }

    public IReadOnlyList<string> FreeTexts { get; }

    public IReadOnlyList<MemberDescription> Query { get; }

    public IReadOnlyList<MemberDescription> Headers { get; }

    public BodyDescription? Body { get; }

    public IReadOnlyList<string> Examples { get; }

    /// <summary>The paths below the API's address that are this endpoint's.</summary>
    public Regex PathPattern()
    {
        string template = string.Join("[^/]+", Regex.Split(PathTemplate.Split('?')[0], @"\{[^{}]*\}").Select(Regex.Escape));
        return new Regex($"^{template}/?$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    internal static IReadOnlyList<MemberDescription> Members(JsonElement json, string name)
        => json.TryGetProperty(name, out JsonElement members) ? [.. members.EnumerateArray().Select(MemberDescription.Create)] : [];
}

/// <summary>A credential that an endpoint wants.</summary>
internal sealed record CredentialDescription(string Name, string Header, bool IsBearer)
{
    public static CredentialDescription Create(JsonElement json)
        => new(json.GetProperty("name").GetString()!, json.GetProperty("header").GetString()!, json.GetProperty("bearer").GetBoolean());
}

/// <summary>A member of a query, a form or an object.</summary>
internal sealed record MemberDescription(string Name, bool IsRequired, bool IsNullable, JsonElement Type, string? Constant)
{
    public static MemberDescription Create(JsonElement json) => new(
        json.GetProperty("name").GetString()!,
        json.GetProperty("required").GetBoolean(),
        json.GetProperty("nullable").GetBoolean(),
        json.GetProperty("type"),
        json.TryGetProperty("constant", out JsonElement constant) ? constant.GetString() : null);
}

/// <summary>What an endpoint takes.</summary>
internal sealed class BodyDescription(JsonElement json)
{
    public string Kind { get; } = json.GetProperty("kind").GetString()!;

    /// <summary>Whether a body that is one value must be there.</summary>
    public bool IsRequired { get; } = json.TryGetProperty("required", out JsonElement required) && required.GetBoolean();

    /// <summary>The type of a body that is one value.</summary>
    public JsonElement? Type { get; } = json.TryGetProperty("type", out JsonElement type) ? type : null;

    public IReadOnlyList<MemberDescription> Members { get; } = EndpointDescription.Members(json, "members");
}
