using SpecGen.Language.Surface;

namespace SpecGen.Emission.PageInfos;

/// <summary>The extension methods for what pages say beside their items.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Infos">The same information for each type of item.</param>
internal sealed record PageInfoUnit(ClientContext Context, string HintName, EquatableArray<PageInfoSurface> Infos) : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate s_template = new("PageInfo");

    public override string Print(CancellationToken cancellationToken) => s_template.Render(PageInfoViews.Create(this), cancellationToken);
}
