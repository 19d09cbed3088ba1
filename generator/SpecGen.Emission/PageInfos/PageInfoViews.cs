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
            Methods = [.. unit.Infos.Select(Method)],
        };
    }

    private static PageInfoMethodView Method(PageInfoSurface surface) => new()
    {
        Name = CSharpText.Identifier(surface.MethodName),
        Page = $"global::SpecGen.Page<{SerializerSpelling.Types.Of(surface.Item)}>",
    };
}
