using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission;

/// <summary>Says what types are for that the page has no prose about: where they are first used.</summary>
internal sealed class TypeUses
{
    private readonly Dictionary<string, string> _uses = new(StringComparer.Ordinal);

    public TypeUses(SurfaceModel surface)
    {
        foreach (ResourceSurface resource in surface.Resources)
        {
            foreach (MethodSurface method in resource.Methods)
                AddMethod(resource, method);
        }

        foreach (ObjectSurface item in surface.Objects)
        {
            string owner = CSharpText.Identifier(item.Name);
            foreach (PropertySurface property in item.Properties)
                Add(property.Type, $"The <see cref=\"{owner}.{CSharpText.Identifier(property.Name)}\"/> of <see cref=\"{owner}\"/>.");
        }

        foreach (UnionSurface union in surface.Unions)
        {
            foreach (UnionCaseSurface item in union.Cases)
                Add(item.Type, $"A case of <see cref=\"{CSharpText.Identifier(union.Name)}\"/>.");
        }
    }

    /// <summary>The summary, as XML, of a type without prose.</summary>
    public string Summary(string typeName)
        => _uses.TryGetValue(typeName, out string? use) ? use : $"<c>{CSharpText.XmlText(typeName)}</c>";

    private void AddMethod(ResourceSurface resource, MethodSurface method)
    {
        string name = $"<see cref=\"{CSharpText.Identifier(resource.Name)}.{CSharpText.Identifier(method.Name)}\"/>";
        AddParameters(method, ParameterKind.Request, $"The parameters of {name}.");
        if (method.Result.Type is { } result)
            Add(result, method.Result.Form == ResultForm.Pages ? $"An item of {name}." : $"The result of {name}.");
        if (method.PageInfo is { } info)
            Add(info.Info, $"What a page of {name} says beside its items.");
        AddParameters(method, ParameterKind.Body, $"The body of {name}.");
        AddParameters(method, ParameterKind.Path, $"A parameter of {name}.");
    }

    private void AddParameters(MethodSurface method, ParameterKind kind, string use)
    {
        foreach (ParameterSurface parameter in method.Parameters)
        {
            if (parameter.Kind == kind && parameter.Type is { } type)
                Add(type, use);
        }
    }

    private void Add(TypeReference type, string use)
    {
        string? name = type switch
        {
            ObjectTypeReference o => o.Name,
            EnumTypeReference e => e.Name,
            UnionTypeReference u => u.Name,
            _ => null,
        };
        if (type is ListTypeReference list)
            Add(list.Element, use);
        else if (type is MapTypeReference map)
            Add(map.Value, use);
        else if (name is not null && !_uses.ContainsKey(name))
            _uses.Add(name, use);
    }
}
