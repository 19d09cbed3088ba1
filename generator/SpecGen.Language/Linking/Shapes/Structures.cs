using System.Text;
using SpecGen.Language.Api;

namespace SpecGen.Language.Linking.Shapes;

/// <summary>
/// Gives equal shapes equal ids, which mean nothing beyond the numbers that they come from. Prose, and which values an enum lists, make no difference.
/// </summary>
/// <remarks>
/// Types that contain themselves are compared by the names on the cycle (a cycle always leads through a name), so that it does not matter where a
/// page begins to print them. The cycles are found with Tarjan's algorithm.
/// </remarks>
/// <param name="resolve">Finds the type of an id.</param>
/// <param name="numbers">The numbers.</param>
internal sealed class Structures(Func<FactId, ApiType> resolve, StructureNumbers numbers)
{
    private readonly Dictionary<FactId, string> _ids = [];
    private readonly Dictionary<FactId, string> _structures = [];
    private readonly Dictionary<FactId, int> _indexes = [];
    private readonly Dictionary<FactId, int> _lowest = [];
    private readonly Stack<FactId> _open = new();
    private readonly HashSet<FactId> _isOpen = [];

    /// <summary>The id of a type's structure, its own name left out.</summary>
    public string Of(ApiType type)
    {
        Visit(type.Id);
        return _structures[type.Id];
    }

    /// <summary>The id of a shape's structure; where it is a type, its own name is left out.</summary>
    public string Of(ApiShape shape)
    {
        if (shape is ApiReference reference)
            return Of(resolve(reference.Type));
        foreach (FactId child in References(shape))
            Visit(child);
        return numbers.Of(Describe(shape, []));
    }

    private void Visit(FactId id)
    {
        if (_structures.ContainsKey(id) || _indexes.ContainsKey(id))
            return;
        if (StackGuard.HasRoom)
            VisitNew(id);
        else
            _ = StackGuard.OnNewStack(() => VisitNew(id));
    }

    private FactId VisitNew(FactId id)
    {
        int index = _indexes.Count;
        _indexes.Add(id, index);
        _lowest[id] = index;
        _open.Push(id);
        _isOpen.Add(id);
        foreach (FactId child in ShapesIn(resolve(id)).SelectMany(References))
        {
            Visit(child);
            if (_isOpen.Contains(child))
                _lowest[id] = Math.Min(_lowest[id], _lowest[child]);
        }

        if (_lowest[id] == index)
            Close(id);
        return id;
    }

    private void Close(FactId root)
    {
        HashSet<FactId> cycle = [];
        FactId member;
        do
        {
            member = _open.Pop();
            _isOpen.Remove(member);
            cycle.Add(member);
        }
        while (!member.Equals(root));

        foreach (FactId id in cycle)
        {
            ApiType type = resolve(id);
            string structure = numbers.Of(Describe(type, cycle));
            _structures[id] = structure;
            _ids[id] = type.Title is { } title ? numbers.Of("t" + title.Text + "|" + structure) : structure;
        }
    }

    private static IEnumerable<ApiShape> ShapesIn(ApiType type)
        => type switch
        {
            ApiObject item => item.Members.Select(m => m.Shape),
            ApiUnion union => union.Cases.Select(c => c.Shape),
            _ => [],
        };

    private static IEnumerable<FactId> References(ApiShape shape)
        => shape switch
        {
            ApiReference reference => [reference.Type],
            ApiArray array => References(array.Element),
            ApiMap map => References(map.Value),
            _ => [],
        };

    private string Describe(ApiType type, HashSet<FactId> cycle)
    {
        StringBuilder text = new();
        switch (type)
        {
            case ApiEnumeration:
                return "e";
            case ApiObject item:
                text.Append("o(");
                foreach (ApiMember member in item.Members)
                {
                    text.Append(member.Name.Length).Append(':').Append(member.Name).Append(member.IsOptional ? '?' : '!').Append(member.IsNullable ? 'n' : 'v');
                    text.Append(Describe(member.Shape, cycle)).Append(',');
                }

                return text.Append(')').ToString();
            case ApiUnion union:
                text.Append("u(");
                foreach (ApiCase item in union.Cases)
                    text.Append(item.Title?.Text).Append('=').Append(Describe(item.Shape, cycle)).Append(',');
                return text.Append(')').ToString();
            default:
                throw new ArgumentOutOfRangeException(nameof(type));
        }
    }

    private string Describe(ApiShape shape, HashSet<FactId> cycle)
        => shape switch
        {
            ApiPrimitive primitive => "p" + primitive.Kind,
            ApiConstant constant => "l" + constant.Json,
            ApiArray array => "a(" + Describe(array.Element, cycle) + ")",
            ApiMap map => "m(" + Describe(map.Value, cycle) + ")",
            ApiReference reference when !cycle.Contains(reference.Type) => "#" + _ids[reference.Type],
            ApiReference reference => resolve(reference.Type) is { Title: { } title } ? "^" + title.Text : Describe(resolve(reference.Type), cycle),
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        };
}
