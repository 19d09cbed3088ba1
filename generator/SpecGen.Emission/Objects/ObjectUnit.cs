using SpecGen.Language.Surface;

namespace SpecGen.Emission.Objects;

/// <summary>A record.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Object">The record.</param>
/// <param name="Use">What it is for, as XML, where the page does not say.</param>
internal sealed record ObjectUnit(ClientContext Context, string HintName, ObjectSurface Object, string Use) : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate s_template = new("Object");

    public override string Print(CancellationToken cancellationToken) => s_template.Render(ObjectViews.Create(this), cancellationToken);
}
