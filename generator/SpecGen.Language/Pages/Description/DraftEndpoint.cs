using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Pages.Description;

/// <summary>An endpoint whose shapes are read, but may still change by what other endpoints show.</summary>
/// <param name="Section">The section's name.</param>
/// <param name="Path">The page.</param>
/// <param name="Method">The endpoint as the page has it.</param>
/// <param name="MethodName">The name that the page's place in the documentation gives it; null where it gives none.</param>
internal sealed record DraftEndpoint(string Section, string Path, PageMethod Method, string? MethodName)
{
    public IReadOnlyList<MemberShape> PathParameters { get; init; } = [];

    public IReadOnlyList<MemberShape> QueryParameters { get; init; } = [];

    public IReadOnlyList<MemberShape> HeaderParameters { get; init; } = [];

    public IReadOnlyList<MemberShape> CookieParameters { get; init; } = [];

    public DraftBody? Body { get; init; }

    public DraftResponse Response { get; init; } = DraftResponse.None;

    /// <summary>What was guessed about it, and why.</summary>
    public List<ApiGuess> Guesses { get; } = [];

    public Place Place => new(Path, Method.Span);

    public CurlCommand? Curl => Method.Examples.Select(e => e.Request).FirstOrDefault(r => r is not null);

    /// <summary>The shapes that it is made of.</summary>
    public IEnumerable<Shape> Shapes()
    {
        IEnumerable<MemberShape> members = PathParameters.Concat(QueryParameters).Concat(HeaderParameters).Concat(CookieParameters).Concat(Body?.Members ?? []);
        IEnumerable<Shape> shapes = members.Select(m => m.Shape);
        if (Body?.Value is { } value)
            shapes = shapes.Append(value.Shape);
        return Response.Body is { } body ? shapes.Append(body) : shapes;
    }
}

/// <summary>What an endpoint takes.</summary>
/// <param name="Kind">How it is sent.</param>
/// <param name="Members">The members of the object or form.</param>
/// <param name="Value">The whole body, where it is one value.</param>
internal sealed record DraftBody(BodyKind Kind, IReadOnlyList<MemberShape> Members, MemberShape? Value)
{
    /// <summary>For bytes the media type that the page names.</summary>
    public string? ContentType { get; init; }

    /// <summary>Which of the members are files, where they are all that tells that it is a form; else empty.</summary>
    public IReadOnlyList<int> FilesOfForm { get; init; } = [];
}

/// <summary>What an endpoint answers with.</summary>
/// <param name="Kind">The content.</param>
/// <param name="Body">The whole body; null where there is none.</param>
/// <param name="IsNullable">Whether the body may be <c>null</c>.</param>
/// <param name="Description">Prose.</param>
internal sealed record DraftResponse(ResponseKind Kind, Shape? Body, bool IsNullable, string Description)
{
    public static readonly DraftResponse None = new(ResponseKind.None, null, false, string.Empty);
}
