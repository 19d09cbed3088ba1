using System.Globalization;
using System.Text;

namespace SpecGen.Language.Linking.Shapes;

/// <summary>Gives equal shapes equal numbers. Prose, and which values an enum lists, make no difference.</summary>
/// <remarks>
/// Types that contain themselves are compared by the names on the cycle (a cycle always leads through a name), so that it does not matter where a
/// page begins to print them. The cycles are found with Tarjan's algorithm.
/// </remarks>
internal sealed class ShapeInterner
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<Shape, int> _indexes = [];
    private readonly Dictionary<Shape, int> _lowest = [];
    private readonly Stack<Shape> _open = new();
    private readonly HashSet<Shape> _isOpen = [];

    public int GetId(Shape shape)
    {
        Visit(shape);
        return shape.Id;
    }

    public int GetStructureId(Shape shape)
    {
        Visit(shape);
        return shape.StructureId;
    }

    private void Visit(Shape shape)
    {
        if (shape.Id >= 0 || _indexes.ContainsKey(shape))
            return;

        int index = _indexes.Count;
        _indexes.Add(shape, index);
        _lowest[shape] = index;
        _open.Push(shape);
        _isOpen.Add(shape);
        foreach (Shape child in Children(shape))
        {
            Visit(child);
            if (_isOpen.Contains(child))
                _lowest[shape] = Math.Min(_lowest[shape], _lowest[child]);
        }

        if (_lowest[shape] == index)
            Close(shape);
    }

    private void Close(Shape root)
    {
        HashSet<Shape> cycle = [];
        Shape member;
        do
        {
            member = _open.Pop();
            _isOpen.Remove(member);
            cycle.Add(member);
        }
        while (!ReferenceEquals(member, root));

        foreach (Shape item in cycle)
        {
            int structure = Intern(Describe(item, cycle, isRoot: true));
            item.StructureId = structure;
            item.Id = item is NamedShape { Title: { } title }
                ? Intern("t" + title.Text + "|" + structure.ToString(CultureInfo.InvariantCulture))
                : structure;
        }
    }

    private static string Describe(Shape shape, HashSet<Shape> cycle, bool isRoot)
    {
        if (!isRoot)
        {
            if (!cycle.Contains(shape))
                return "#" + shape.Id.ToString(CultureInfo.InvariantCulture);
            if (shape is NamedShape { Title: { } title })
                return "^" + title.Text;
        }

        switch (shape)
        {
            case PrimitiveShape primitive:
                return "p" + primitive.Kind;
            case LiteralShape literal:
                return "l" + literal.Json;
            case EnumShape:
                return "e";
            case ArrayShape array:
                return "a(" + Describe(array.Element, cycle, isRoot: false) + ")";
            case MapShape map:
                return "m(" + Describe(map.Value, cycle, isRoot: false) + ")";
            case ObjectShape type:
                StringBuilder members = new("o(");
                foreach (MemberShape member in type.Members)
                {
                    members.Append(member.Key.Length).Append(':').Append(member.Key).Append(member.IsOptional ? '?' : '!').Append(member.IsNullable ? 'n' : 'v');
                    members.Append(Describe(member.Shape, cycle, isRoot: false)).Append(',');
                }

                return members.Append(')').ToString();
            case UnionShape union:
                StringBuilder cases = new("u(");
                foreach (CaseShape item in union.Cases)
                    cases.Append(item.Title?.Text).Append('=').Append(Describe(item.Shape, cycle, isRoot: false)).Append(',');
                return cases.Append(')').ToString();
            default:
                throw new ArgumentOutOfRangeException(nameof(shape));
        }
    }

    /// <summary>The shapes that a shape is made of.</summary>
    public static IEnumerable<Shape> Children(Shape shape)
        => shape switch
        {
            ArrayShape array => [array.Element],
            MapShape map => [map.Value],
            ObjectShape type => type.Members.Select(m => m.Shape),
            UnionShape union => union.Cases.Select(c => c.Shape),
            _ => [],
        };

    private int Intern(string key)
    {
        if (!_numbers.TryGetValue(key, out int number))
        {
            number = _numbers.Count;
            _numbers.Add(key, number);
        }

        return number;
    }
}
