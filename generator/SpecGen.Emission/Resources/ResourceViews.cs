using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.Resources;

/// <summary>Spells out resource classes.</summary>
internal static class ResourceViews
{
    private const int MaxLengthOfProperty = 4_000;

    public static ResourceView Create(ResourceUnit unit)
    {
        ResourceSurface resource = unit.Resource;
        return new ResourceView
        {
            Namespace = unit.Context.Namespace,
            Access = unit.Context.Access,
            Name = CSharpText.Identifier(resource.Name),
            Documentation = DocumentationComment.Comment(
                resource.Documentation,
                DocumentationComment.Inline(resource.Title) is { Length: > 0 } title ? $"The {title} endpoints." : "Endpoints.",
                limit: DocumentationComment.LimitOfType(resource.Page)),
            IsFirst = unit.IsFirst,
            Resources = [.. resource.Resources.Select(Property)],
            Paginations = [.. resource.Methods.SelectMany(method => method.Pagination is { } pagination ? (FieldView[])[PaginationViews.Field(method, pagination)] : [])],
            Methods = [.. resource.Methods.Select(method => MethodViews.Create(method, unit))],
        };
    }

    public static ResourcePropertiesView CreateProperties(ResourcePropertiesUnit unit) => new()
    {
        Namespace = unit.Context.Namespace,
        Access = unit.Context.Access,
        Name = CSharpText.Identifier(unit.ClassName),
        Documentation = [],
        Resources = [.. unit.Resources.Select((resource, index) => Property(resource, unit.Fields[index]))],
    };

    /// <summary>How many characters a property that leads to a resource class takes, or a little more.</summary>
    public static int Cost(ResourcePropertyModel model, string field)
    {
        ResourcePropertyView view = Property(model, field);
        return 200 + view.Documentation.Sum(line => line.Length + 5) + (3 * view.Type.Length) + (2 * view.Name.Length) + (2 * field.Length);
    }

    /// <summary>A property that leads to a resource class, which the constructor sets.</summary>
    public static ResourcePropertyView Property(ResourcePropertyModel model) => Property(model, field: null);

    // The class says more than the property that leads to it.
    private static ResourcePropertyView Property(ResourcePropertyModel model, string? field)
    {
        string type = CSharpText.Identifier(model.TypeName);
        string see = $"<see cref=\"{type}\"/>";
        return new ResourcePropertyView
        {
            Field = field,
            Documentation = DocumentationComment.Comment(model.Documentation, $"The endpoints of {see}.", limit: new CommentLimit(MaxLengthOfProperty, null) { Elsewhere = see }),
            Type = type,
            Name = CSharpText.Identifier(model.PropertyName),
        };
    }
}
