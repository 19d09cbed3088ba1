using SpecGen.Language.Surface;

namespace SpecGen.Emission.Enums;

/// <summary>An enum and its wire names.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Enum">The enum.</param>
/// <param name="Use">What it is for, as XML, where the page does not say.</param>
internal sealed record EnumUnit(ClientContext Context, string HintName, EnumSurface Enum, string Use) : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate s_template = new("Enum");

    public override string Print(CancellationToken cancellationToken) => s_template.Render(EnumViews.Create(this), cancellationToken);
}
