using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission;

/// <summary>Says what types are for that the page has no prose about: where they are first used.</summary>
internal sealed class TypeUses
{
    private readonly Dictionary<string, TypeUse> _uses = new(StringComparer.Ordinal);

    private TypeUses(SurfaceModel surface)
    {
        foreach (ResourceSurface resource in surface.Resources)
        {
            foreach (MethodSurface method in resource.Methods)
                AddMethod(resource, method);
        }

        foreach (ObjectSurface item in surface.Objects)
        {
            foreach (PropertySurface property in item.Properties)
                Add(property.Type, TypeUseKind.Property, item.Name, property.Name);
        }

        foreach (UnionSurface union in surface.Unions)
        {
            foreach (UnionCaseSurface item in union.Cases)
                Add(item.Type, TypeUseKind.Case, union.Name, member: "");
        }
    }

    /// <summary>The uses of a client's types.</summary>
    /// <param name="surface">The client.</param>
    /// <param name="before">What they were, which is given back where nothing is used otherwise; null for nothing.</param>
    /// <param name="surfaceBefore">The client of before; null for none.</param>
    public static TypeUses Of(SurfaceModel surface, TypeUses? before, SurfaceModel? surfaceBefore)
        => before is not null && surfaceBefore is not null && HasSameUses(surface, surfaceBefore) ? before : new TypeUses(surface);

    /// <summary>What a type is for; null where that is not known.</summary>
    public TypeUse? Find(string typeName) => _uses.TryGetValue(typeName, out TypeUse? use) ? use : null;

    /// <summary>The summary, as XML, of a type without prose.</summary>
    public string Summary(string typeName) => Find(typeName)?.ToXml() ?? $"<c>{CSharpText.XmlText(typeName)}</c>";

    private static bool HasSameUses(SurfaceModel surface, SurfaceModel before)
        => AreSame(surface.Resources, before.Resources, HasSameUses) && AreSame(surface.Objects, before.Objects, HasSameUses) && AreSame(surface.Unions, before.Unions, HasSameUses);

    private static bool HasSameUses(ResourceSurface resource, ResourceSurface before)
        => resource.Name == before.Name && AreSame(resource.Methods, before.Methods, static (method, old) => method.Name == old.Name
            && method.Result.Form == old.Result.Form
            && Equals(method.Result.Type, old.Result.Type)
            && method.PageInfo == old.PageInfo
            && AreSame(method.Parameters, old.Parameters, static (parameter, earlier) => parameter.Kind == earlier.Kind && Equals(parameter.Type, earlier.Type)));

    private static bool HasSameUses(ObjectSurface item, ObjectSurface before)
        => item.Name == before.Name && AreSame(item.Properties, before.Properties, static (property, old) => property.Name == old.Name && property.Type == old.Type);

    private static bool HasSameUses(UnionSurface union, UnionSurface before)
        => union.Name == before.Name && AreSame(union.Cases, before.Cases, static (item, old) => item.Type == old.Type);

    private static bool AreSame<T>(EquatableArray<T> items, EquatableArray<T> before, Func<T, T, bool> isSame)
        where T : class, IEquatable<T>
    {
        if (items.IsSame(before))
            return true;
        if (items.Count != before.Count)
            return false;
        for (int i = 0; i < items.Count; i++)
        {
            if (!ReferenceEquals(items[i], before[i]) && !isSame(items[i], before[i]))
                return false;
        }

        return true;
    }

    private void AddMethod(ResourceSurface resource, MethodSurface method)
    {
        AddParameters(resource, method, ParameterKind.Request, TypeUseKind.Request);
        if (method.Result.Type is { } result)
            Add(result, method.Result.Form == ResultForm.Pages ? TypeUseKind.Item : TypeUseKind.Result, resource.Name, method.Name);
        if (method.PageInfo is { } info)
            Add(info.Info, TypeUseKind.PageInfo, resource.Name, method.Name);
        AddParameters(resource, method, ParameterKind.Body, TypeUseKind.Body);
        AddParameters(resource, method, ParameterKind.Path, TypeUseKind.PathParameter);
    }

    private void AddParameters(ResourceSurface resource, MethodSurface method, ParameterKind kind, TypeUseKind use)
    {
        foreach (ParameterSurface parameter in method.Parameters)
        {
            if (parameter.Kind == kind && parameter.Type is { } type)
                Add(type, use, resource.Name, method.Name);
        }
    }

    private void Add(TypeReference type, TypeUseKind kind, string owner, string member)
    {
        while (type is ListTypeReference or MapTypeReference)
            type = type is ListTypeReference list ? list.Element : ((MapTypeReference)type).Value;
        string? name = type switch
        {
            ObjectTypeReference o => o.Name,
            EnumTypeReference e => e.Name,
            UnionTypeReference u => u.Name,
            _ => null,
        };
        if (name is not null && !_uses.ContainsKey(name))
            _uses.Add(name, new TypeUse(kind, owner, member));
    }
}

/// <summary>In which way a type is used.</summary>
internal enum TypeUseKind
{
    /// <summary>As the type of a property.</summary>
    Property,

    /// <summary>As a case of a union.</summary>
    Case,

    /// <summary>As the parameters of a method.</summary>
    Request,

    /// <summary>As an item of a method's pages.</summary>
    Item,

    /// <summary>As what a method returns.</summary>
    Result,

    /// <summary>As what a method's pages say beside their items.</summary>
    PageInfo,

    /// <summary>As the body that a method sends.</summary>
    Body,

    /// <summary>As a parameter of a method's path.</summary>
    PathParameter,
}

/// <summary>Where a type is used. It becomes text only where a file is made.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Owner">The type that uses it.</param>
/// <param name="Member">The member that uses it; empty where the owner itself does.</param>
internal sealed record TypeUse(TypeUseKind Kind, string Owner, string Member)
{
    /// <summary>A sentence, as XML.</summary>
    public string ToXml() => Kind switch
    {
        TypeUseKind.Property => $"The {Reference} of <see cref=\"{CSharpText.Identifier(Owner)}\"/>.",
        TypeUseKind.Case => $"A case of <see cref=\"{CSharpText.Identifier(Owner)}\"/>.",
        TypeUseKind.Request => $"The parameters of {Reference}.",
        TypeUseKind.Item => $"An item of {Reference}.",
        TypeUseKind.Result => $"The result of {Reference}.",
        TypeUseKind.PageInfo => $"What a page of {Reference} says beside its items.",
        TypeUseKind.Body => $"The body of {Reference}.",
        _ => $"A parameter of {Reference}.",
    };

    private string Reference => $"<see cref=\"{CSharpText.Identifier(Owner)}.{CSharpText.Identifier(Member)}\"/>";
}
