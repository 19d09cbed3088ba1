using SpecGen.Language.Model;

namespace SpecGen.Language.Surface;

/// <summary>Finds out which way the values of unions go; of objects the model says it.</summary>
internal sealed class UnionDirections
{
    private readonly Dictionary<string, UnionModel> _unions;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    private UnionDirections(SpecModel model)
    {
        _unions = model.Unions.ToDictionary(union => union.Name, StringComparer.Ordinal);
        if (_unions.Count == 0)
            return;
        foreach (EndpointModel endpoint in model.Resources.SelectMany(resource => resource.Endpoints))
        {
            Mark(_read, endpoint.Response.Type);
            Mark(_read, endpoint.Response.Streaming?.EventType);
            Mark(_written, endpoint.Body?.Type);
            foreach (PathParameterModel parameter in endpoint.PathParameters)
                Mark(_written, parameter.Type);
        }

        foreach (ObjectModel item in model.Objects)
        {
            foreach (MemberModel member in item.Members)
            {
                if (item.IsInput)
                    Mark(_written, member.Type);
                if (item.IsOutput)
                    Mark(_read, member.Type);
            }
        }
    }

    /// <summary>Finds it out.</summary>
    /// <param name="model">The client.</param>
    /// <param name="before">What was built before; null for nothing.</param>
    public static UnionDirections Find(SpecModel model, BuiltSurface? before)
        => before is not null && model.Resources.IsSame(before.Model.Resources) && model.Objects.IsSame(before.Model.Objects) && model.Unions.IsSame(before.Model.Unions)
            ? before.Directions
            : new UnionDirections(model);

    /// <summary>The direction of a union; one that no endpoint mentions, such as the payload of a webhook, is something to read.</summary>
    public Direction Of(string name)
        => !_written.Contains(name) ? Direction.Read : _read.Contains(name) ? Direction.Both : Direction.Written;

    private void Mark(HashSet<string> marked, TypeReference? start)
    {
        if (Next(marked, start) is not { } first)
            return;
        Stack<UnionModel> open = new();
        open.Push(first);
        while (open.Count > 0)
        {
            foreach (UnionCaseModel item in open.Pop().Cases)
            {
                if (Next(marked, item.Type) is { } further)
                    open.Push(further);
            }
        }
    }

    // The union that a type is or holds, where it has not been marked yet.
    private UnionModel? Next(HashSet<string> marked, TypeReference? type)
    {
        while (type is ListTypeReference or MapTypeReference)
            type = type is ListTypeReference list ? list.Element : ((MapTypeReference)type).Value;
        return type is UnionTypeReference union && marked.Add(union.Name) && _unions.TryGetValue(union.Name, out UnionModel? model) ? model : null;
    }
}
