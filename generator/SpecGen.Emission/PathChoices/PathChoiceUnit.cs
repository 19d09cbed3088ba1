using SpecGen.Emission.Templates;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.PathChoices;

/// <summary>A choice of path prefix.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Choice">The choice.</param>
internal sealed record PathChoiceUnit(ClientContext Context, string HintName, PathChoiceSurface Choice) : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate<PathChoiceView> s_template = new("PathChoice");

    public override string Print(CancellationToken cancellationToken) => s_template.Render(PathChoiceViews.Create(this), cancellationToken);
}
