using SpecGen.Emission.PageInfos;
using SpecGen.Language.Surface;

namespace SpecGen.Emission;

/// <summary>A client divided into files, with what it was divided by, so that the next one can take over the files that did not change.</summary>
public sealed class DividedSurface
{
    internal DividedSurface(EquatableArray<SourceUnit> units, SurfaceModel surface, ClientContext context, HintNames names, TypeUses uses, ClientFiles groups)
    {
        Units = units;
        Surface = surface;
        Context = context;
        Names = names;
        Uses = uses;
        Groups = groups;
    }

    /// <summary>The files.</summary>
    public EquatableArray<SourceUnit> Units { get; }

    internal SurfaceModel Surface { get; }

    internal ClientContext Context { get; }

    internal HintNames Names { get; }

    internal TypeUses Uses { get; }

    internal ClientFiles Groups { get; }
}

/// <summary>The files of each part of a client.</summary>
/// <param name="Client">Those of the client class.</param>
/// <param name="Objects">Those of each record.</param>
/// <param name="Unions">Those of each union.</param>
/// <param name="Enums">Those of each enum.</param>
/// <param name="PathChoices">Those of each choice of a path prefix.</param>
/// <param name="Infos">What pages say beside their items, in the order of <paramref name="PageInfos"/>.</param>
/// <param name="PageInfos">The files of these.</param>
/// <param name="Resources">Those of each resource.</param>
/// <param name="Json">Those with the JSON metadata.</param>
/// <param name="Registration">That of the registration; empty where there is none.</param>
internal sealed record ClientFiles(
    UnitGroup Client,
    EquatableArray<UnitGroup> Objects,
    EquatableArray<UnitGroup> Unions,
    EquatableArray<UnitGroup> Enums,
    EquatableArray<UnitGroup> PathChoices,
    EquatableArray<PageInfoClass> Infos,
    EquatableArray<UnitGroup> PageInfos,
    EquatableArray<UnitGroup> Resources,
    UnitGroup Json,
    UnitGroup Registration);

/// <summary>The files of one part of a client.</summary>
/// <param name="Units">The files.</param>
internal sealed record UnitGroup(EquatableArray<SourceUnit> Units)
{
    public static UnitGroup Empty { get; } = new([]);

    public static UnitGroup Of(IEnumerable<SourceUnit> units) => new(units.ToEquatableArray());
}
