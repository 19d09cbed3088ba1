using SpecGen.Language.Surface;

namespace SpecGen.Emission.Unions;

/// <summary>The part of a union that holds its value and reads and writes it.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Union">The union.</param>
/// <param name="Use">What it is for, as XML, where the page does not say.</param>
/// <param name="LargePartCount">How many parts of a large union read and write their own cases; 0 where this one does.</param>
internal sealed record UnionUnit(ClientContext Context, string HintName, UnionSurface Union, string Use, int LargePartCount) : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate s_template = new("Union");

    public override string Print(CancellationToken cancellationToken) => s_template.Render(UnionViews.Create(this), cancellationToken);
}

/// <summary>The constructors and conversions of some of a union's cases.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Union">The union with these cases alone.</param>
/// <param name="LargePart">The part's number, from 1, where it also reads and writes them; 0 where it does not.</param>
internal sealed record UnionCasesUnit(ClientContext Context, string HintName, UnionSurface Union, int LargePart) : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate s_template = new("UnionCases");

    public override string Print(CancellationToken cancellationToken) => s_template.Render(UnionViews.CreateCases(this), cancellationToken);
}
