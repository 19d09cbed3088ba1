using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Language.Comparison;

/// <summary>Types that have another name in the new surface but stand in the same place, so that a renamed type is one change and not a removed and an added one.</summary>
internal sealed class TypeRenames
{
    private readonly SurfaceIndex _old;
    private readonly SurfaceIndex _new;
    private readonly Dictionary<string, string> _newNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _visited = [];

    public TypeRenames(SurfaceIndex old, SurfaceIndex @new, IEnumerable<(PlacedMethod Old, PlacedMethod New)> methods)
    {
        _old = old;
        _new = @new;
        foreach ((PlacedMethod oldPlace, PlacedMethod newPlace) in methods)
            Visit(oldPlace.Method, newPlace.Method);
        foreach (ObjectSurface item in old.Surface.Objects)
        {
            if (@new.Objects.ContainsKey(item.Name))
                Visit(new ObjectTypeReference(item.Name), new ObjectTypeReference(item.Name));
        }
    }

    /// <summary>The name that a type of the old surface has in the new one.</summary>
    public string NewName(string oldName) => _newNames.TryGetValue(oldName, out string? name) ? name : oldName;

    /// <summary>Whether a type of the new surface has another name in the old one.</summary>
    public bool IsNewNameOfAnother(string newName) => _taken.Contains(newName);

    /// <summary>Whether two types are the same, renamed declarations aside. A declaration that became one of another kind is told once, where it is declared.</summary>
    public bool AreSame(TypeReference? old, TypeReference? @new) => (old, @new) switch
    {
        (null, null) => true,
        (PrimitiveTypeReference a, PrimitiveTypeReference b) => a.Kind == b.Kind,
        (ListTypeReference a, ListTypeReference b) => AreSame(a.Element, b.Element),
        (MapTypeReference a, MapTypeReference b) => AreSame(a.Value, b.Value),

        // Members hold an enum in a struct of the runtime: no other declaration is spelt like it.
        (EnumTypeReference a, EnumTypeReference b) => NewName(a.Name) == b.Name,
        (EnumTypeReference, _) or (_, EnumTypeReference) => false,
        _ => NameOf(old) is string oldName && NameOf(@new) is string newName && NewName(oldName) == newName,
    };

    /// <summary>Whether C# converts a value of the old type to the new one unasked, and the same is sent.</summary>
    public bool IsConverted(TypeReference? old, TypeReference? @new) => (old, @new) switch
    {
        (PrimitiveTypeReference { Kind: PrimitiveKind.Int64 }, PrimitiveTypeReference { Kind: PrimitiveKind.Double }) => true,
        (_, UnionTypeReference union) => _new.Unions.TryGetValue(union.Name, out UnionSurface? model) && model.Cases.Any(item => item.IsConvertible && AreSame(old, item.Type)),
        _ => false,
    };

    /// <summary>The first value of a new enum, as it is on the wire; null where there is none.</summary>
    public string? FirstValue(EnumTypeReference type)
        => _new.Enums.TryGetValue(type.Name, out EnumSurface? model) && !model.Values.IsEmpty ? model.Values[0].WireValue : null;

    private static string? NameOf(TypeReference? type) => type switch
    {
        ObjectTypeReference o => o.Name,
        UnionTypeReference u => u.Name,
        _ => null,
    };

    private void Visit(MethodSurface old, MethodSurface @new)
    {
        foreach (ParameterKind kind in (ParameterKind[])[ParameterKind.Path, ParameterKind.Body, ParameterKind.Request])
        {
            ParameterSurface[] olds = [.. old.Parameters.Where(parameter => Category(parameter) == kind)];
            ParameterSurface[] news = [.. @new.Parameters.Where(parameter => Category(parameter) == kind)];
            for (int i = 0; i < olds.Length && olds.Length == news.Length; i++)
            {
                Visit(olds[i].Type, news[i].Type);
                if (olds[i].PathChoice is string oldChoice && news[i].PathChoice is string newChoice)
                    TryPair(oldChoice, newChoice);
            }
        }

        Visit(old.Result.Type, @new.Result.Type);

        static ParameterKind Category(ParameterSurface parameter) => parameter.Kind == ParameterKind.PathChoice ? ParameterKind.Path : parameter.Kind;
    }

    private void Visit(TypeReference? old, TypeReference? @new)
    {
        if (StackGuard.HasRoom)
            VisitParts(old, @new);
        else
            _ = StackGuard.OnNewStack(() => VisitParts(old, @new));
    }

    private TypeReference? VisitParts(TypeReference? old, TypeReference? @new)
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

        return old;
    }

    private void VisitMembers(string old, string @new)
    {
        if (!_old.Objects.TryGetValue(old, out ObjectSurface? oldModel) || !_new.Objects.TryGetValue(@new, out ObjectSurface? newModel))
            return;
        ILookup<string, PropertySurface> properties = newModel.Properties.ToLookup(property => property.WireName);
        foreach (PropertySurface property in oldModel.Properties)
            Visit(property.Type, properties[property.WireName].FirstOrDefault()?.Type);
    }

    private void VisitCases(string old, string @new)
    {
        if (!_old.Unions.TryGetValue(old, out UnionSurface? oldModel) || !_new.Unions.TryGetValue(@new, out UnionSurface? newModel))
            return;
        foreach (UnionCaseSurface item in oldModel.Cases)
            Visit(item.Type, newModel.Cases.FirstOrDefault(other => IsSameCase(item, other))?.Type);
    }

    private static bool IsSameCase(UnionCaseSurface old, UnionCaseSurface @new)
        => old.DiscriminatorJson.IsEmpty ? old.Name == @new.Name : old.DiscriminatorJson.Any(@new.DiscriminatorJson.Contains);

    // True where the two are one type and have not been looked into yet.
    private bool TryPair(string old, string @new)
    {
        if (old != @new)
        {
            if (_newNames.TryGetValue(old, out string? known) && known != @new)
                return false;
            if (_new.FindKind(old) is not null || _old.FindKind(@new) is not null || (known is null && !_taken.Add(@new)))
                return false;
            _newNames[old] = @new;
        }

        return _visited.Add((old, @new));
    }
}
