using SpecGen.Language.Surface;

namespace SpecGen.Emission.PageInfos;

/// <summary>Spells out the extension methods for what pages say beside their items.</summary>
internal static class PageInfoViews
{
    public static PageInfoView Create(PageInfoUnit unit)
    {
        string info = CSharpText.Identifier(unit.Infos[0].Info.Name);
        return new PageInfoView
        {
            Namespace = unit.Context.Namespace,
            Access = unit.Context.Access,
            Name = CSharpText.Identifier(unit.Infos[0].ClassName),
            Documentation = DocumentationComment.Comment("", $"Reads <see cref=\"{info}\"/> from pages."),
            Info = info,
            IsFirst = unit.Part == 0,
            IsDivided = unit.IsDivided,
            Methods = [.. unit.Infos.Select(Method)],
        };
    }

    /// <summary>How many characters the methods for a type of item take, or a little more.</summary>
    public static int Cost(PageInfoSurface surface)
        => 1_400 + (3 * Method(surface).Page.Length) + (6 * surface.Info.Name.Length) + surface.MethodName.Length;

    private static PageInfoMethodView Method(PageInfoSurface surface) => new()
    {
        Name = CSharpText.Identifier(surface.MethodName),
        Page = $"global::SpecGen.Page<{SerializerSpelling.Types.Of(surface.Item)}>",
    };
}
