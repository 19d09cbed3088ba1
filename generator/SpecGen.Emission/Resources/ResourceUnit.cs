using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.Resources;

/// <summary>A resource class, or one of its parts where it is large.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Resource">The class with the methods of this part.</param>
/// <param name="IsFirst">Whether this part holds the constructors and properties.</param>
/// <param name="ClientAuthentication">What a method sends unless it says otherwise.</param>
/// <param name="PathChoices">The choices of path prefix that its methods take.</param>
internal sealed record ResourceUnit(
    ClientContext Context,
    string HintName,
    ResourceSurface Resource,
    bool IsFirst,
    EquatableArray<AuthenticationModel> ClientAuthentication,
    EquatableArray<PathChoiceSurface> PathChoices)
    : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate s_template = new("Resource");

    public override string Print(CancellationToken cancellationToken) => s_template.Render(ResourceViews.Create(this), cancellationToken);
}
