using SpecGen.Language.Model;

namespace SpecGen.Generator.Emission;

/// <summary>Says what types are for that the page has no prose about: where they are first used.</summary>
internal sealed class TypeUses
{
    private readonly Dictionary<string, string> _uses = new(StringComparer.Ordinal);

    public TypeUses(SpecModel model)
    {
        foreach (ResourceModel resource in model.Resources)
        {
            foreach (EndpointModel endpoint in resource.Endpoints)
                AddEndpoint(resource, endpoint);
        }

        foreach (ObjectModel @object in model.Objects)
        {
            string owner = CSharpText.Identifier(@object.Name);
            foreach (MemberModel member in @object.Members)
                Add(member.Type, $"The <see cref=\"{owner}.{CSharpText.Identifier(member.PropertyName)}\"/> of <see cref=\"{owner}\"/>.");
        }

        foreach (UnionModel union in model.Unions)
        {
            foreach (UnionCaseModel @case in union.Cases)
                Add(@case.Type, $"A case of <see cref=\"{CSharpText.Identifier(union.Name)}\"/>.");
        }
    }

    /// <summary>The summary, as XML, of a type without prose.</summary>
    public string Summary(string typeName)
        => _uses.TryGetValue(typeName, out string? use) ? use : $"<c>{CSharpText.XmlText(typeName)}</c>";

    private void AddEndpoint(ResourceModel resource, EndpointModel endpoint)
    {
        string method = $"<see cref=\"{CSharpText.Identifier(resource.TypeName)}.{CSharpText.Identifier(endpoint.MethodName)}\"/>";
        if (endpoint.Request is { } request)
            Add(new ObjectTypeReference(request.TypeName), $"The parameters of {method}.");
        if (endpoint.Response.Type is { } result)
            Add(result, endpoint.Pagination is not null ? $"An item of {method}." : $"The result of {method}.");
        if (endpoint.Body?.Type is { } body)
            Add(body, $"The body of {method}.");
        foreach (PathParameterModel parameter in endpoint.PathParameters)
        {
            if (parameter.Type is not null)
                Add(parameter.Type, $"A parameter of {method}.");
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
