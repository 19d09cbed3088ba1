using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Description;

/// <summary>Brings the alternatives of a union into a form whose cases can be told apart in JSON, as far as that is possible.</summary>
internal static class UnionShaping
{
    /// <summary>
    /// One shape for the alternatives: strings and constants become one enum, arrays one array, maps one map; unions in unions are kept where a
    /// discriminator reaches into them, else their cases are taken over. What is left alone is not wrapped.
    /// </summary>
    /// <param name="cases">The alternatives.</param>
    /// <param name="union">The union to fill where one is needed.</param>
    /// <param name="isNullable">Whether <c>null</c> was among the alternatives.</param>
    public static Shape Combine(IReadOnlyList<CaseShape> cases, UnionShape union, out bool isNullable)
    {
        isNullable = false;
        List<CaseShape> flat = FlattenMixed(cases);
        if (flat.Exists(c => c.Shape is PrimitiveShape { Kind: ApiPrimitiveKind.Json }))
            return PrimitiveShape.Json;

        isNullable = flat.RemoveAll(c => c.Shape is LiteralShape { Json: "null" }) > 0;
        flat.RemoveAll(c => ReferenceEquals(c.Shape, union));
        if (flat.Count == 0)
            return PrimitiveShape.Json;

        List<CaseShape> combined = [];
        HashSet<Kind> done = [];
        HashSet<Shape> objects = [];
        foreach (CaseShape item in flat)
        {
            Kind kind = KindOf(item.Shape);
            if (kind is Kind.Object)
            {
                if (objects.Add(item.Shape))
                    combined.Add(item);
            }
            else if (done.Add(kind))
            {
                List<CaseShape> same = flat.FindAll(c => KindOf(c.Shape) == kind);
                combined.Add(CombineKind(kind, same, union));
            }
        }

        if (combined.Count == 1)
        {
            Shape only = combined[0].Shape;
            if (only is NamedShape named && union.Title is not null && (named.Title is null || !named.Title.IsGlobal))
                named.Title = union.Title;
            return only;
        }

        union.Cases.AddRange(combined);
        return union;
    }

    /// <summary>The objects that a case stands for, those of unions in it included.</summary>
    public static IReadOnlyList<ObjectShape> Leaves(Shape shape) => [.. AllLeaves(shape).OfType<ObjectShape>()];

    private static bool IsObjectsOnly(Shape shape) => AllLeaves(shape) is { Count: > 0 } leaves && leaves.TrueForAll(l => l is ObjectShape);

    // What a type lists may contain the type itself again.
    private static List<Shape> AllLeaves(Shape shape)
    {
        List<Shape> leaves = [];
        HashSet<Shape> seen = [];
        Stack<Shape> open = new();
        open.Push(shape);
        while (open.Count > 0)
        {
            Shape current = open.Pop();
            if (!seen.Add(current))
                continue;
            if (current is not UnionShape union)
            {
                leaves.Add(current);
                continue;
            }

            for (int i = union.Cases.Count - 1; i >= 0; i--)
                open.Push(union.Cases[i].Shape);
        }

        return leaves;
    }

    private static List<CaseShape> FlattenMixed(IReadOnlyList<CaseShape> cases)
    {
        List<CaseShape> flat = [];
        foreach (CaseShape item in cases)
        {
            if (item.Shape is UnionShape { Cases.Count: > 0 } inner && !IsObjectsOnly(inner))
                flat.AddRange(inner.Cases);
            else
                flat.Add(item);
        }

        bool hasNested = flat.Exists(c => c.Shape is UnionShape { Cases.Count: > 0 });
        if (hasNested && Discriminator.Find([.. flat.Select(c => Leaves(c.Shape))]) is null)
            flat = [.. flat.SelectMany(c => c.Shape is UnionShape { Cases.Count: > 0 } inner ? inner.Cases : [c])];
        return flat;
    }

    private enum Kind
    {
        String,
        Number,
        Boolean,
        Array,
        Map,
        Object,
        File,
    }

    private static Kind KindOf(Shape shape)
        => shape switch
        {
            PrimitiveShape { Kind: ApiPrimitiveKind.String } or EnumShape => Kind.String,
            PrimitiveShape { Kind: ApiPrimitiveKind.Boolean } => Kind.Boolean,
            PrimitiveShape { Kind: ApiPrimitiveKind.File } => Kind.File,
            PrimitiveShape => Kind.Number,
            LiteralShape { Json: "true" or "false" } => Kind.Boolean,
            LiteralShape literal => literal.Json[0] == '"' ? Kind.String : Kind.Number,
            ArrayShape => Kind.Array,
            MapShape => Kind.Map,
            _ => Kind.Object,
        };

    private static CaseShape CombineKind(Kind kind, List<CaseShape> same, UnionShape union)
    {
        CaseShape first = same[0];
        switch (kind)
        {
            case Kind.String:
                return CombineStrings(same, union);
            case Kind.Boolean:
                return first with { Shape = PrimitiveShape.Boolean };
            case Kind.Number:
                bool isInteger = same.TrueForAll(c => c.Shape is PrimitiveShape { Kind: ApiPrimitiveKind.Integer }
                    || (c.Shape is LiteralShape literal && literal.Json.IndexOfAny(['.', 'e', 'E']) < 0));
                return first with { Shape = isInteger ? PrimitiveShape.Integer : PrimitiveShape.Number };
            case Kind.Array when same.Count > 1:
                List<CaseShape> elements = [.. same.Select(c => new CaseShape(null, ((ArrayShape)c.Shape).Element, c.Description))];
                return new CaseShape(null, new ArrayShape(CombineParts(elements, union)), first.Description);
            case Kind.Map when same.Count > 1:
                List<CaseShape> values = [.. same.Select(c => new CaseShape(null, ((MapShape)c.Shape).Value, c.Description))];
                return new CaseShape(null, new MapShape(CombineParts(values, union)), first.Description);
            default:
                return first;
        }
    }

    private static Shape CombineParts(List<CaseShape> parts, UnionShape union)
    {
        Shape combined = Combine(parts, new UnionShape { Description = union.Description, Place = union.Place }, out bool isNullable);
        return isNullable ? PrimitiveShape.Json : combined;
    }

    private static CaseShape CombineStrings(List<CaseShape> same, UnionShape union)
    {
        List<EnumShape> enums = [.. same.Select(c => c.Shape).OfType<EnumShape>()];
        bool isOpen = same.Exists(c => c.Shape is PrimitiveShape);
        if (enums.Count == 0 && !same.Exists(c => c.Shape is LiteralShape))
            return same[0];

        if (enums.Count == 1 && same.Count == 1)
            return same[0];

        // A named enum keeps its name where it is only opened, not where values of another origin join it.
        bool isOnlyOpened = enums.Count == 1 && !same.Exists(c => c.Shape is LiteralShape);
        EnumShape merged = new()
        {
            Title = isOnlyOpened ? enums[0].Title : null,
            Description = isOnlyOpened ? enums[0].Description : union.Description,
            Place = isOnlyOpened ? enums[0].Place : union.Place,
            IsOpen = isOpen || enums.Exists(e => e.IsOpen),
        };
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (CaseShape item in same)
        {
            IEnumerable<EnumValueShape> values = item.Shape switch
            {
                EnumShape type => type.Values,
                LiteralShape literal => [new EnumValueShape(JsonStrings.Unquote(literal.Json) ?? literal.Json, literal.Description.Length > 0 ? literal.Description : item.Description, literal.Place)],
                _ => [],
            };
            merged.Values.AddRange(values.Where(v => seen.Add(v.Value)));
        }

        ApiTitle? title = same.Count == 1 ? same[0].Title : null;
        return new CaseShape(title, merged, same[0].Description);
    }
}
