using SpecGen.Language.Model;

namespace SpecGen.Tool.Verifying;

/// <summary>Finds the members that an answer of an endpoint may hold.</summary>
internal sealed class MemberFinder
{
    private readonly Dictionary<string, ObjectModel> _objects;
    private readonly Dictionary<string, UnionModel> _unions;
    private readonly Dictionary<string, TypeReference?> _results;

    public MemberFinder(SpecModel model)
    {
        _objects = model.Objects.ToDictionary(type => type.Name, StringComparer.Ordinal);
        _unions = model.Unions.ToDictionary(type => type.Name, StringComparer.Ordinal);
        _results = [];
        foreach (EndpointModel endpoint in model.Resources.AsEnumerable().SelectMany(resource => resource.Endpoints.AsEnumerable()))
            _results.TryAdd($"{endpoint.Verb} {endpoint.PathTemplate}", endpoint.Response.Type);
    }

    /// <summary>The members of a wire name.</summary>
    /// <param name="endpoint">The endpoint as documented.</param>
    /// <param name="member">The wire name, or a type and a wire name with a dot between them.</param>
    public IReadOnlyList<(ObjectModel Type, MemberModel Member)> Find(string endpoint, string member)
    {
        if (!_results.TryGetValue(endpoint, out TypeReference? result))
            return [];
        HashSet<string> types = [];
        Collect(result, types);
        return
        [
            .. types.Where(_objects.ContainsKey).Order(StringComparer.Ordinal).Select(name => _objects[name])
                .SelectMany(type => type.Members.AsEnumerable().Where(candidate => candidate.WireName == member || $"{type.Name}.{candidate.WireName}" == member).Select(candidate => (type, candidate))),
        ];
    }

    private void Collect(TypeReference? type, HashSet<string> types)
    {
        switch (type)
        {
            case ListTypeReference list:
                Collect(list.Element, types);
                break;
            case MapTypeReference map:
                Collect(map.Value, types);
                break;
            case ObjectTypeReference named when types.Add(named.Name):
                foreach (MemberModel member in _objects[named.Name].Members)
                    Collect(member.Type, types);
                break;
            case UnionTypeReference named when types.Add(named.Name):
                foreach (UnionCaseModel alternative in _unions[named.Name].Cases)
                    Collect(alternative.Type, types);
                break;
        }
    }
}
