using System.Globalization;
using System.Text;
using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.TypeExpressions;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Description;

/// <summary>
/// Turns the items of one section into shapes. A section prints the bullets below a type once; where they are left out later, they are found again by the
/// type's name, by the member of the type around it, or by an equal line.
/// </summary>
internal sealed class SectionReader(PageTypes types, SectionDiagnostics diagnostics, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, List<Expansion>> _expansions = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string List), Expansion> _lists = [];
    private readonly Dictionary<string, Shape> _printed = new(StringComparer.Ordinal);

    /// <summary>Reads a list of named items.</summary>
    public List<MemberShape> ReadMembers(EquatableArray<PageItem> items) => ReadMembers(items, null);

    /// <summary>Reads the items of a Returns section, which are the members of an object, one type, or the variants of a union.</summary>
    public Shape ReadRoot(EquatableArray<PageItem> items, SourceSpan span, out bool isNullable)
    {
        isNullable = false;
        if (items[0].Key is not null)
        {
            ObjectShape root = new() { Place = new Place(types.Path, span) };
            root.Members.AddRange(ReadMembers(items));
            return root;
        }

        if (items.Count == 1)
            return ReadVariant(items[0], isGlobal: true, out isNullable).Shape;

        UnionShape union = new() { Place = new Place(types.Path, span) };
        return UnionShaping.Combine([.. items.Select(i => ReadVariant(i, isGlobal: true, out _))], union, out isNullable);
    }

    /// <summary>Reads the declaration of a Domain Type.</summary>
    public Shape ReadDeclaration(PageItem item, out bool isNullable) => ReadVariant(item, isGlobal: true, out isNullable).Shape;

    /// <summary>The type of that name whose reading has begun; null where there is none.</summary>
    public Shape? FindBegun(string name) => _expansions.TryGetValue(name, out List<Expansion>? expansions) ? expansions[0].Shape : null;

    /// <summary>Reads the type of one named item.</summary>
    public MemberShape ReadMember(PageItem item) => ReadMember(item, null);

    private List<MemberShape> ReadMembers(EquatableArray<PageItem> items, ObjectShape? printedBefore)
    {
        List<MemberShape> members = [];
        foreach (PageItem item in items)
        {
            if (item.Key is not null)
                members.Add(ReadMember(item, printedBefore?.Find(item.Key)?.Shape));
        }

        return members;
    }

    private MemberShape ReadMember(PageItem item, Shape? printedBefore)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Subject subject = new(item, printedBefore);
        Shape shape = Read(item.Type, item.Children, subject, out bool isNullable);
        return new MemberShape(item.Key ?? string.Empty, item.IsOptional, isNullable, shape, item.Description, new Place(types.Path, item.Span))
        {
            IsBareReference = item.Type is ReferenceExpression or NullableExpression { Type: ReferenceExpression },
        };
    }

    private CaseShape ReadVariant(PageItem item, bool isGlobal, out bool isNullable)
    {
        Subject subject = new(item, null);
        ApiTitle? label = item.Label is null || IsPlaceholder(item.Label) ? null : new ApiTitle(item.Label, isGlobal);
        Shape shape = item.Type is ObjectExpression { Name: not null } named
            ? ReadNamedObject(named, item, isGlobal, subject, out isNullable)
            : Read(item.Type, item.Children, subject, out isNullable, label);
        if (shape is NamedShape target)
        {
            if (label is not null && target.Title is null)
                target.Title = label;
            if (target.Description.Length == 0)
                target.Description = item.Description;
        }

        ApiTitle? title = label ?? (shape as NamedShape)?.Title;
        return new CaseShape(title, shape, item.Description);
    }

    private Shape Read(TypeExpression type, EquatableArray<PageItem> children, Subject subject, out bool isNullable, ApiTitle? title = null)
    {
        if (!StackGuard.HasRoom)
        {
            (Shape read, isNullable) = StackGuard.OnNewStack(() => (Read(type, children, subject, out bool isNull, title), isNull));
            return read;
        }

        isNullable = false;
        switch (type)
        {
            case NullableExpression nullable:
                Shape inner = Read(nullable.Type, children, subject, out _, title);
                isNullable = true;
                return inner;
            case PrimitiveExpression primitive:
                isNullable = primitive.Kind == PrimitiveExpressionKind.Null;
                return ReadPrimitive(primitive.Kind);
            case LiteralExpression literal:
                return ReadLiteral(literal.Json, subject);
            case ReferenceExpression reference:
                return ReadReference(reference.Name, children, subject, out isNullable);
            case ObjectExpression { Name: not null } named:
                return ReadNamedObject(named, subject.Item, isGlobal: true, subject, out isNullable);
            case ObjectExpression anonymous:
                return ReadAnonymousObject(anonymous, children, subject);
            case MapExpression map:
                Shape value = Read(map.Value, children, subject, out bool isValueNullable);
                return new MapShape(isValueNullable ? PrimitiveShape.Json : NotTooDeep(value, subject));
            case ArrayExpression array when array.Element is UnionExpression && IsAlternative(children):
                return ReadVariants(array, children, subject, title, out isNullable);
            case ArrayExpression { Element: UnionExpression union } when children.IsEmpty:
                return ReadElidedArray(union, subject);
            case ArrayExpression array:
                Shape element = Read(array.Element, children, subject, out bool isElementNullable);
                return new ArrayShape(isElementNullable ? PrimitiveShape.Json : NotTooDeep(element, subject));
            case UnionExpression when !children.IsEmpty:
                return ReadVariants(type, children, subject, title, out isNullable);
            case UnionExpression union:
                return ReadElidedUnion(union, subject, title, out isNullable);
            default:
                return PrimitiveShape.Json;
        }
    }

    // One expression cannot nest deeper, but aliases can put as many together as they like.
    private Shape NotTooDeep(Shape part, Subject subject)
    {
        if (part.Levels < TypeExpressionParser.MaxDepth)
            return part;
        diagnostics.Report(LinkDiagnostics.TooManyLevels, PlaceOf(subject), TypeExpressionParser.MaxDepth.ToString(CultureInfo.InvariantCulture));
        return PrimitiveShape.Json;
    }

    private static PrimitiveShape ReadPrimitive(PrimitiveExpressionKind kind)
        => kind switch
        {
            PrimitiveExpressionKind.String => PrimitiveShape.String,
            PrimitiveExpressionKind.Number => PrimitiveShape.Number,
            PrimitiveExpressionKind.Integer => PrimitiveShape.Integer,
            PrimitiveExpressionKind.Boolean => PrimitiveShape.Boolean,
            PrimitiveExpressionKind.File => PrimitiveShape.File,
            _ => PrimitiveShape.Json,
        };

    private LiteralShape ReadLiteral(string json, Subject subject)
        => new(json) { Description = subject.Item.Key is null ? subject.Item.Description : string.Empty, Place = PlaceOf(subject) };

    private Shape ReadReference(string name, EquatableArray<PageItem> children, Subject subject, out bool isNullable)
    {
        isNullable = false;
        if (children.IsEmpty)
            return FindElided(name, null, subject);

        Shape content;
        if (children[0].Key is not null)
        {
            content = ReadObject(new ApiTitle(types.ElementOf(name) ?? name, IsGlobal: true), children, PlaceOf(subject), string.Empty);
        }
        else
        {
            // The name may come up again below itself, so it is known before its variants are read.
            UnionShape union = new() { Title = new ApiTitle(types.ElementOf(name) ?? name, IsGlobal: true), Place = PlaceOf(subject) };
            Expansion expansion = Register(name, children, union);
            content = CombineVariants(children, _ => true, union, out isNullable);
            expansion.Shape = content;
        }

        // Where the name stands for an array, a reference shows only the bullets of the elements.
        return types.IsArray(name) && content is not ArrayShape ? new ArrayShape(content) : content;
    }

    private Shape ReadNamedObject(ObjectExpression type, PageItem item, bool isGlobal, Subject subject, out bool isNullable)
    {
        isNullable = false;
        bool hasMembers = type.Members.Count + type.More > 0;
        if (item.Children.IsEmpty && hasMembers)
            return FindElided(type.Name!, type, subject);
        string description = item.Key is null ? item.Description : string.Empty;
        return ReadObject(new ApiTitle(type.Name!, isGlobal), item.Children, PlaceOf(subject), description);
    }

    private Shape ReadAnonymousObject(ObjectExpression type, EquatableArray<PageItem> children, Subject subject)
    {
        if (type.Members.IsEmpty && type.More == 0 && children.IsEmpty)
            return new MapShape(PrimitiveShape.Json);
        if (children.IsEmpty)
            return FindPrinted(type, subject) ?? Undecided(LinkDiagnostics.ElidedType, subject, TypeExpressionPrinter.Print(type));

        ObjectShape shape = new() { Place = PlaceOf(subject), Description = subject.Item.Description };
        ObjectShape? before = subject.PrintedBefore as ObjectShape ?? (subject.PrintedBefore as ArrayShape)?.Element as ObjectShape;
        shape.Members.AddRange(ReadMembers(children, before));
        Remember(type, subject, shape);
        return shape;
    }

    private ObjectShape ReadObject(ApiTitle title, EquatableArray<PageItem> children, Place place, string description)
    {
        ObjectShape? before = FindExpansion(title.Text, children)?.Shape as ObjectShape;
        ObjectShape shape = new() { Title = title, Place = place, Description = description };
        if (before is null)
            Register(title.Text, children, shape);
        shape.Members.AddRange(ReadMembers(children, before));
        return shape;
    }

    private Shape ReadVariants(TypeExpression type, EquatableArray<PageItem> children, Subject subject, ApiTitle? title, out bool isNullable)
    {
        VariantTitles titles = new(type, subject.Item, types);
        UnionShape union = new() { Title = title, Description = subject.Item.Description, Place = PlaceOf(subject) };
        Expansion? expansion = title is null ? null : Register(title.Text, children, union);
        Shape shape = CombineVariants(children, titles.IsGlobal, union, out isNullable);
        expansion?.Shape = shape;
        Remember(type, subject, shape);
        return shape;
    }

    private Shape CombineVariants(EquatableArray<PageItem> children, Func<PageItem, bool> isGlobal, UnionShape union, out bool isNullable)
    {
        List<CaseShape> cases = [];
        bool isCaseNullable = false;
        foreach (PageItem child in children)
        {
            cancellationToken.ThrowIfCancellationRequested();
            cases.Add(ReadVariant(child, isGlobal(child), out bool isNull));
            isCaseNullable |= isNull;
        }

        if (cases.Count == 1 && cases[0].Shape is LiteralShape only && children[0].Label is null && union.Title is null)
            isCaseNullable |= only.Json == "null";
        Shape shape = UnionShaping.Combine(cases, union, out isNullable);
        isNullable |= isCaseNullable;
        if (shape is NamedShape named && named.Description.Length == 0)
            named.Description = union.Description;
        return shape;
    }

    private Shape ReadElidedArray(UnionExpression union, Subject subject)
    {
        ArrayExpression array = new(union);
        if (FindPrinted(array, subject) is { } found)
            return found;
        bool isUniform = union.Alternatives.AsSpan().ToArray().All(a => a is LiteralExpression or MoreExpression);
        if (isUniform)
            return new ArrayShape(ReadElidedUnion(union, subject, null, out _));
        return Undecided(LinkDiagnostics.UndecidableArray, subject, TypeExpressionPrinter.Print(array));
    }

    private Shape ReadElidedUnion(UnionExpression type, Subject subject, ApiTitle? title, out bool isNullable)
    {
        isNullable = false;
        if (FindPrinted(type, subject) is { } found)
            return found;
        if (title is not null && FindNamed(title.Text) is { } named)
            return named;
        if (type.Alternatives.AsSpan().ToArray().Any(a => a is ObjectExpression { Name: null } or MoreExpression))
            return Undecided(LinkDiagnostics.ElidedType, subject, TypeExpressionPrinter.Print(type));

        List<CaseShape> cases = [];
        foreach (TypeExpression alternative in type.Alternatives)
        {
            Shape shape = Read(alternative, [], subject with { PrintedBefore = null, IsPart = true }, out bool isNull);
            isNullable |= isNull;
            cases.Add(new CaseShape((shape as NamedShape)?.Title, shape, string.Empty));
        }

        UnionShape union = new() { Title = title, Description = subject.Item.Description, Place = PlaceOf(subject) };
        Shape combined = UnionShaping.Combine(cases, union, out bool hasNull);
        isNullable |= hasNull;
        return combined;
    }

    // By the member of the enclosing type, then by name (and hint), then among the Domain Types.
    private Shape FindElided(string name, ObjectExpression? hint, Subject subject)
    {
        TypeExpression sought = hint is null ? new ReferenceExpression(name) : hint;
        if (FindBefore(sought, subject) is { } before)
            return before;
        Shape? found = hint is null
            ? FindNamed(name)
            : (_expansions.TryGetValue(name, out List<Expansion>? expansions) ? expansions.Find(e => e.Fits(hint))?.Shape : null) ?? types.Find(name, hint);
        return found ?? Undecided(LinkDiagnostics.UnknownType, subject, name);
    }

    private Shape? FindNamed(string name)
    {
        if (!_expansions.TryGetValue(name, out List<Expansion>? expansions))
            return types.Find(name, null);
        Shape shape = expansions[0].Shape;
        return types.IsArray(name) && shape is not ArrayShape ? new ArrayShape(shape) : shape;
    }

    private Shape? FindPrinted(TypeExpression type, Subject subject)
        => FindBefore(type, subject) ?? (_printed.TryGetValue(PrintedKey(type, subject), out Shape? printed) ? printed : null);

    private static Shape? FindBefore(TypeExpression type, Subject subject)
        => subject.PrintedBefore is { } before && !subject.IsPart ? Locate(before, subject.Item.Type, type) : null;

    // The shape belongs to the whole expression; the result to the part of it that is sought.
    private static Shape? Locate(Shape shape, TypeExpression whole, TypeExpression part)
        => whole switch
        {
            _ when whole.Equals(part) => shape,
            NullableExpression nullable => Locate(shape, nullable.Type, part),
            ArrayExpression array when shape is ArrayShape list => Locate(list.Element, array.Element, part),
            MapExpression map when shape is MapShape values => Locate(values.Value, map.Value, part),
            _ => null,
        };

    private void Remember(TypeExpression type, Subject subject, Shape shape)
    {
        string key = PrintedKey(type, subject);
        if (!_printed.ContainsKey(key))
            _printed.Add(key, shape);
    }

    private static string PrintedKey(TypeExpression type, Subject subject) => subject.Item.Key + ":" + TypeExpressionPrinter.Print(type);

    private Expansion Register(string name, EquatableArray<PageItem> children, Shape shape)
    {
        if (!_expansions.TryGetValue(name, out List<Expansion>? list))
            _expansions.Add(name, list = []);
        Expansion expansion = new(children, shape);
        list.Add(expansion);
        (string, string) key = (name, ListOf(children));
        if (!_lists.ContainsKey(key))
            _lists.Add(key, expansion);
        return expansion;
    }

    private Expansion? FindExpansion(string name, EquatableArray<PageItem> children)
        => _expansions.ContainsKey(name) && _lists.TryGetValue((name, ListOf(children)), out Expansion? expansion) ? expansion : null;

    // Equal for lists of the same names and types.
    private static string ListOf(EquatableArray<PageItem> items)
    {
        StringBuilder list = new();
        foreach (PageItem item in items)
            list.Append(item.Key is null ? "-" : JsonStrings.Quote(item.Key)).Append(item.IsOptional ? '?' : ':').Append(TypeExpressionPrinter.Print(item.Type)).Append('\n');
        return list.ToString();
    }

    private PrimitiveShape Undecided(DiagnosticDescriptor descriptor, Subject subject, string type)
    {
        diagnostics.Report(descriptor, PlaceOf(subject), type);
        return PrimitiveShape.Json;
    }

    private Place PlaceOf(Subject subject) => new(types.Path, subject.Item.Span);

    // The older renderer numbers the variants that have no name.
    private static bool IsPlaceholder(string label)
        => label.StartsWith("UnionMember", StringComparison.Ordinal)
            && label.Length > "UnionMember".Length
            && label.Skip("UnionMember".Length).All(char.IsDigit);

    // "array of A or B" is a union with an array in it where the bullets below say so, else an array of unions.
    private static bool IsAlternative(EquatableArray<PageItem> children)
    {
        foreach (PageItem child in children)
        {
            if (child.Key is null && child.Type is ArrayExpression or NullableExpression { Type: ArrayExpression })
                return true;
        }

        return false;
    }

    /// <summary>The item that is being read.</summary>
    /// <param name="Item">The item.</param>
    /// <param name="PrintedBefore">The item's shape in an earlier printing of the type around it.</param>
    /// <param name="IsPart">Whether only a part of the item's type is being read.</param>
    private sealed record Subject(PageItem Item, Shape? PrintedBefore, bool IsPart = false);

    private sealed class Expansion(EquatableArray<PageItem> children, Shape shape)
    {
        public Shape Shape { get; set; } = shape;

        public bool Fits(ObjectExpression hint)
        {
            if (children.Count != hint.Members.Count + hint.More)
                return false;
            for (int i = 0; i < hint.Members.Count; i++)
            {
                if (!string.Equals(children[i].Key, hint.Members[i], StringComparison.Ordinal))
                    return false;
            }

            return true;
        }
    }
}
