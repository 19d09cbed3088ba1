using SpecGen.Language.Linking;
using SpecGen.Language.Surface;

namespace SpecGen.Language.Clients;

/// <summary>The surface of a client, with what it was built of, so that the next one can take over the parts that did not change.</summary>
public sealed class BuiltClient
{
    private readonly LinkedModel _linked;
    private readonly BuiltSurface _built;
    private readonly SourcePages _pages;

    private BuiltClient(SurfaceModel surface, LinkedModel linked, BuiltSurface built, SourcePages pages)
    {
        Surface = surface;
        _linked = linked;
        _built = built;
        _pages = pages;
    }

    /// <summary>What C# callers see.</summary>
    public SurfaceModel Surface { get; }

    /// <summary>Builds it.</summary>
    /// <param name="linked">What linking the client gave.</param>
    /// <param name="options">What the project asks for.</param>
    /// <param name="previous">What this gave before something changed; null for nothing. It makes the work less and no difference to the surface.</param>
    internal static BuiltClient Build(LinkedModel linked, SurfaceOptions options, BuiltClient? previous)
    {
        BuiltSurface built = SurfaceBuilder.Build(linked.Model, options, previous?._built);
        SourcePages pages = SourcePages.Of(linked, previous?._pages, previous?._linked);
        return new BuiltClient(pages.AddTo(built.Surface, previous?._built.Surface, previous?.Surface, previous?._pages), linked, built, pages);
    }
}
