using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.Resources;

/// <summary>Spells out resource classes.</summary>
internal static class ResourceViews
{
    public static ResourceView Create(ResourceUnit unit)
    {
        ResourceSurface resource = unit.Resource;
        return new ResourceView
        {
            Namespace = unit.Context.Namespace,
            Access = unit.Context.Access,
            Name = CSharpText.Identifier(resource.Name),
            Documentation = DocumentationComment.Comment(
                resource.Documentation, DocumentationComment.Inline(resource.Title) is { Length: > 0 } title ? $"The {title} endpoints." : "Endpoints."),
            IsFirst = unit.IsFirst,
            Resources = [.. resource.Resources.Select(Property)],
            Paginations = [.. resource.Methods.SelectMany(method => method.Pagination is { } pagination ? (FieldView[])[PaginationViews.Field(method, pagination)] : [])],
            Methods = [.. resource.Methods.Select(method => MethodViews.Create(method, unit))],
        };
    }

    /// <summary>A property that leads to a resource class.</summary>
    public static ResourcePropertyView Property(ResourcePropertyModel model) => new()
    {
        Documentation = DocumentationComment.Comment(model.Documentation, $"The endpoints of <see cref=\"{CSharpText.Identifier(model.TypeName)}\"/>."),
        Type = CSharpText.Identifier(model.TypeName),
        Name = CSharpText.Identifier(model.PropertyName),
    };
}
