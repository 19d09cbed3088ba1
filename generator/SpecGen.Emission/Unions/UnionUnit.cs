using SpecGen.Emission.Templates;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.Unions;

/// <summary>A union; of one with very many cases the part that holds its value.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Union">The union.</param>
/// <param name="Use">What it is for, as XML, where the page does not say.</param>
/// <param name="Parts">The numbers of the parts that hold the cases; none where this file does.</param>
internal sealed record UnionUnit(ClientContext Context, string HintName, UnionSurface Union, string Use, EquatableArray<int> Parts) : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate<UnionView> s_template = new("Union");

    /// <summary>The numbers of the parts that tell cases apart by their members; none where this file does.</summary>
    public EquatableArray<int> MemberParts { get; init; } = [];

    public override string Print(CancellationToken cancellationToken) => s_template.Render(UnionViews.Create(this), cancellationToken);
}

/// <summary>Some of the cases of a union that has very many.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Union">The union with these cases alone.</param>
/// <param name="Part">The part's number, from 2.</param>
internal sealed record UnionPartUnit(ClientContext Context, string HintName, UnionSurface Union, int Part) : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate<UnionPartView> s_template = new("UnionPart");

    public override string Print(CancellationToken cancellationToken) => s_template.Render(UnionViews.CreatePart(this), cancellationToken);
}

/// <summary>What tells some of the cases of a union apart that has very many without a discriminator.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="UnionName">The union.</param>
/// <param name="Cases">These cases, in the order in which they are tried.</param>
/// <param name="Part">The part's number, from 2.</param>
internal sealed record UnionMembersUnit(ClientContext Context, string HintName, string UnionName, EquatableArray<UnionCaseSurface> Cases, int Part) : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate<UnionMembersView> s_template = new("UnionMembers");

    public override string Print(CancellationToken cancellationToken) => s_template.Render(UnionViews.CreateMembers(this), cancellationToken);
}
