using SpecGen.Emission.Templates;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.PageInfos;

/// <summary>The extension methods for what pages say beside their items.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Infos">The same information for each type of item.</param>
internal sealed record PageInfoUnit(ClientContext Context, string HintName, EquatableArray<PageInfoSurface> Infos) : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate<PageInfoView> s_template = new("PageInfo");

    public override string Print(CancellationToken cancellationToken) => s_template.Render(PageInfoViews.Create(this), cancellationToken);

    /// <summary>The file's number among those of the class, from 0.</summary>
    public int Part { get; init; }

    /// <summary>Whether there are further files.</summary>
    public bool IsDivided { get; init; }

    /// <summary>Divides the methods of a class.</summary>
    /// <param name="context">The client.</param>
    /// <param name="infos">The same information for each type of item.</param>
    /// <param name="nameOf">The name of the class's file, or of one of its further ones.</param>
    public static IEnumerable<PageInfoUnit> Divide(ClientContext context, EquatableArray<PageInfoSurface> infos, Func<int, string> nameOf)
    {
        IReadOnlyList<(int Start, int Count)> runs = FileSize.Divide(infos.Select(PageInfoViews.Cost));
        return runs.Select((run, part) => new PageInfoUnit(context, nameOf(part), infos.Skip(run.Start).Take(run.Count).ToEquatableArray())
        {
            Part = part,
            IsDivided = runs.Count > 1,
        });
    }
}

/// <summary>A class with extension methods for what pages say beside their items.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Infos">The same information for each type of item.</param>
internal sealed record PageInfoClass(string Name, EquatableArray<PageInfoSurface> Infos);
