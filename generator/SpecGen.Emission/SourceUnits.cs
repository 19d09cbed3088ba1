using SpecGen.Emission.Examples;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission;

/// <summary>Divides a client into the files to be generated.</summary>
public static class SourceUnits
{
    /// <summary>The files, in an order that depends on the surface alone.</summary>
    /// <param name="surface">The client.</param>
    /// <param name="options">What the project has beside the library.</param>
    public static EquatableArray<SourceUnit> Divide(SurfaceModel surface, SourceOptions options) => Divide(surface, options, previous: null).Units;

    /// <summary>The files of a client that may have been divided before.</summary>
    /// <param name="surface">The client.</param>
    /// <param name="options">What the project has beside the library.</param>
    /// <param name="previous">What this gave before something changed; null for nothing. It makes the work less and no difference to the files.</param>
    public static DividedSurface Divide(SurfaceModel surface, SourceOptions options, DividedSurface? previous)
    {
        // Where two want one name, which of them has it depends on all others.
        if (previous is { Names.HasCollision: false })
        {
            DividedSurface again = new SurfaceDivision(surface, options, previous).Divide();
            if (!again.Names.HasCollision)
                return again;
        }

        return new SurfaceDivision(surface, options, previous: null).Divide();
    }

    /// <summary>The files with the examples of an API.</summary>
    /// <param name="examples">The examples.</param>
    public static EquatableArray<SourceUnit> Divide(ExamplesModel examples) => ExamplesUnit.Divide(examples).ToEquatableArray<SourceUnit>();
}
