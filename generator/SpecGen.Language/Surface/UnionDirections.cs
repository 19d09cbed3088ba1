using SpecGen.Language.Model;

namespace SpecGen.Language.Surface;

/// <summary>Finds out which way the values of unions go; of objects the model says it.</summary>
internal sealed class UnionDirections
{
    private readonly Dictionary<string, UnionModel> _unions;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    public UnionDirections(SpecModel model)
    {
        _unions = model.Unions.ToDictionary(union => union.Name, StringComparer.Ordinal);
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

    /// <summary>The direction of a union; one that no endpoint mentions, such as the payload of a webhook, is something to read.</summary>
    public Direction Of(string name)
        => !_written.Contains(name) ? Direction.Read : _read.Contains(name) ? Direction.Both : Direction.Written;

    private void Mark(HashSet<string> marked, TypeReference? start)
    {
        Stack<TypeReference> open = new();
        if (start is not null)
            open.Push(start);
        while (open.Count > 0)
        {
            switch (open.Pop())
            {
                case ListTypeReference list:
                    open.Push(list.Element);
                    break;
                case MapTypeReference map:
                    open.Push(map.Value);
                    break;
                case UnionTypeReference union when marked.Add(union.Name) && _unions.TryGetValue(union.Name, out UnionModel? model):
                    foreach (UnionCaseModel item in model.Cases)
                        open.Push(item.Type);
                    break;
            }
        }
    }
}
