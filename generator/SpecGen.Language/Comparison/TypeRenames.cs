using SpecGen.Language.Model;

namespace SpecGen.Language.Comparison;

/// <summary>Types that have another name in the new model but stand in the same place, so that a renamed type is one change and not a removed and an added one.</summary>
internal sealed class TypeRenames
{
    private readonly ModelIndex _old;
    private readonly ModelIndex _new;
    private readonly Dictionary<string, string> _newNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _visited = [];

    public TypeRenames(ModelIndex old, ModelIndex @new, IEnumerable<(PlacedEndpoint Old, PlacedEndpoint New)> endpoints)
    {
        _old = old;
        _new = @new;
        foreach ((PlacedEndpoint oldPlace, PlacedEndpoint newPlace) in endpoints)
            Visit(oldPlace.Endpoint, newPlace.Endpoint);
        foreach (ObjectModel item in old.Model.Objects)
        {
            if (@new.Objects.ContainsKey(item.Name))
                Visit(new ObjectTypeReference(item.Name), new ObjectTypeReference(item.Name));
        }
    }

    /// <summary>The name that a type of the old model has in the new one.</summary>
    public string NewName(string oldName) => _newNames.TryGetValue(oldName, out string? name) ? name : oldName;

    /// <summary>Whether a type of the new model has another name in the old one.</summary>
    public bool IsNewNameOfAnother(string newName) => _taken.Contains(newName);

    /// <summary>Whether two types are the same, renamed declarations aside.</summary>
    public bool AreSame(TypeReference? old, TypeReference? @new) => (old, @new) switch
    {
        (null, null) => true,
        (PrimitiveTypeReference a, PrimitiveTypeReference b) => a.Kind == b.Kind,
        (ObjectTypeReference a, ObjectTypeReference b) => NewName(a.Name) == b.Name,
        (EnumTypeReference a, EnumTypeReference b) => NewName(a.Name) == b.Name,
        (UnionTypeReference a, UnionTypeReference b) => NewName(a.Name) == b.Name,
        (ListTypeReference a, ListTypeReference b) => AreSame(a.Element, b.Element),
        (MapTypeReference a, MapTypeReference b) => AreSame(a.Value, b.Value),
        _ => false,
    };

    private void Visit(EndpointModel old, EndpointModel @new)
    {
        for (int i = 0; i < old.PathParameters.Count && old.PathParameters.Count == @new.PathParameters.Count; i++)
        {
            Visit(old.PathParameters[i].Type, @new.PathParameters[i].Type);
            if (old.PathParameters[i].ScopeName is string oldScope && @new.PathParameters[i].ScopeName is string newScope)
                TryPair(oldScope, newScope);
        }

        Visit(old.Body?.Type, @new.Body?.Type);
        if (old.Request is not null && @new.Request is not null)
            Visit(new ObjectTypeReference(old.Request.TypeName), new ObjectTypeReference(@new.Request.TypeName));
        Visit(old.Response.Type, @new.Response.Type);
    }

    private void Visit(TypeReference? old, TypeReference? @new)
    {
        switch (old, @new)
        {
            case (ListTypeReference a, ListTypeReference b):
                Visit(a.Element, b.Element);
                break;
            case (MapTypeReference a, MapTypeReference b):
                Visit(a.Value, b.Value);
                break;
            case (EnumTypeReference a, EnumTypeReference b):
                TryPair(a.Name, b.Name);
                break;
            case (ObjectTypeReference a, ObjectTypeReference b) when TryPair(a.Name, b.Name):
                VisitMembers(a.Name, b.Name);
                break;
            case (UnionTypeReference a, UnionTypeReference b) when TryPair(a.Name, b.Name):
                VisitCases(a.Name, b.Name);
                break;
        }
    }

    private void VisitMembers(string old, string @new)
    {
        if (!_old.Objects.TryGetValue(old, out ObjectModel? oldModel) || !_new.Objects.TryGetValue(@new, out ObjectModel? newModel))
            return;
        ILookup<string, MemberModel> members = newModel.Members.ToLookup(member => member.WireName);
        foreach (MemberModel member in oldModel.Members)
            Visit(member.Type, members[member.WireName].FirstOrDefault()?.Type);
    }

    private void VisitCases(string old, string @new)
    {
        if (!_old.Unions.TryGetValue(old, out UnionModel? oldModel) || !_new.Unions.TryGetValue(@new, out UnionModel? newModel))
            return;
        foreach (UnionCaseModel item in oldModel.Cases)
            Visit(item.Type, newModel.Cases.FirstOrDefault(other => IsSameCase(item, other))?.Type);
    }

    private static bool IsSameCase(UnionCaseModel old, UnionCaseModel @new)
        => old.DiscriminatorJson.IsEmpty ? old.Name == @new.Name : old.DiscriminatorJson.Any(@new.DiscriminatorJson.Contains);

    // True where the two are one type and have not been looked into yet.
    private bool TryPair(string old, string @new)
    {
        if (old != @new)
        {
            if (_newNames.TryGetValue(old, out string? known) && known != @new)
                return false;
            if (_new.Declares(old) || _old.Declares(@new) || (known is null && !_taken.Add(@new)))
                return false;
            _newNames[old] = @new;
        }

        return _visited.Add((old, @new));
    }
}
