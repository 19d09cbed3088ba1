using System.Globalization;
using System.Text;

namespace SpecGen.Language.Tests.Pages.Flattened;

/// <summary>
/// Writes pages of made-up types in the way the dialect's renderer does: every declaration in full once in a section, members
/// required first and in alphabetical order, the lists of arrays printed again without what is below.
/// </summary>
internal sealed class RandomPage
{
    private static readonly string[] s_words =
        ["id", "name", "type", "status", "created_at", "updated_at", "amount", "currency", "owner", "tags", "content", "source", "limit", "cursor", "kind", "zone",
        "account", "address", "agent", "author", "body", "bucket", "code", "color", "count", "email", "enabled", "event", "format", "group", "hash", "height",
        "label", "language", "locale", "message", "method", "model", "number", "order", "parent", "path", "priority", "reason", "region", "role", "size", "title"];

    private readonly Random _random;
    private readonly List<NamedType> _types = [];
    private readonly StringBuilder _text = new();
    private readonly HashSet<object> _printed = [];
    private int _names;

    private RandomPage(int seed) => _random = new Random(seed);

    /// <summary>A page with its line breaks.</summary>
    /// <param name="seed">Equal seeds give equal pages.</param>
    /// <param name="hasDomainTypes">Whether the page declares its types.</param>
    /// <param name="hasExamples">Whether the endpoints have responses.</param>
    public static string Write(int seed, bool hasDomainTypes, bool hasExamples)
    {
        RandomPage page = new(seed);
        page.DeclareTypes();
        page._text.Append("# Things\n\n");
        int methods = page._random.Next(1, 4);
        for (int i = 0; i < methods; i++)
            page.AppendMethod(i, hasExamples);
        if (hasDomainTypes)
            page.AppendDomainTypes();
        return page._text.ToString();
    }

    private void DeclareTypes()
    {
        int count = _random.Next(3, 12);
        for (int i = 0; i < count; i++)
            _types.Add(new NamedType(NewName()));
        foreach (NamedType type in _types)
            type.Type = RandomNamed(type);
    }

    private string NewName() => "Type" + (char)('A' + (_names % 26)) + (_names++).ToString(CultureInfo.InvariantCulture);

    private DataType RandomNamed(NamedType self) => _random.Next(10) switch
    {
        < 7 => RandomObject(2, self),
        7 or 8 => RandomEnum(),
        _ => new UnionType(Several(2, 6, () => RandomReference(self))),
    };

    private ObjectType RandomObject(int depth, NamedType? self = null)
    {
        int count = _random.Next(1, 8);
        List<string> keys = [.. s_words.OrderBy(_ => _random.Next()).Take(count)];
        List<Member> members = [.. keys.Select(key => new Member(key, _random.Next(3) == 0, RandomType(depth, self)))];
        return new ObjectType(
            [.. members.OrderBy(static m => m.IsOptional).ThenBy(static m => m.Key != "id").ThenBy(static m => m.Key, StringComparer.Ordinal)]);
    }

    private DataType RandomType(int depth, NamedType? self) => _random.Next(depth > 0 ? 16 : 9) switch
    {
        0 or 1 => new Scalar("string"),
        2 => new Scalar("number"),
        3 => new Scalar("boolean"),
        4 => new Literal(RandomValue()),
        5 => RandomEnum(),
        6 or 7 => RandomReference(self),
        8 => new MapType(new Scalar("unknown")),
        9 => new ArrayType(RandomReference(self)),
        10 => RandomObject(depth - 1, self),
        11 => new ArrayType(RandomObject(depth - 1, self)),
        12 => new UnionType(Several(2, 6, () => new Titled(NewTitle(), RandomObject(depth - 1, self)))),
        13 => new ArrayType(new UnionType(Several(2, 6, () => RandomReference(self)))),
        14 => new UnionType([new Scalar("string"), new ArrayType(RandomReference(self))]),
        _ => new MapType(RandomObject(depth - 1, self)),
    };

    private string NewTitle() => "Title" + (char)('A' + _random.Next(20));

    private string RandomValue() => "value-" + _random.Next(30).ToString(CultureInfo.InvariantCulture);

    private UnionType RandomEnum()
        => new([.. Several(2, 7, () => new Literal(RandomValue())).DistinctBy(static value => ((Literal)value).Value).Append(new Literal("last")).Take(7)]);

    private DataType RandomReference(NamedType? self)
    {
        NamedType[] later = [.. _types.Where(type => self is null || _types.IndexOf(type) > _types.IndexOf(self))];
        return later.Length == 0 ? new Scalar("string") : later[_random.Next(later.Length)];
    }

    private List<DataType> Several(int least, int most, Func<DataType> next)
    {
        List<DataType> types = [];
        int count = _random.Next(least, most + 1);
        for (int i = 0; i < count; i++)
        {
            DataType type = next();
            if (!types.Contains(type))
                types.Add(type);
        }

        if (types.Count < 2)
            types.Add(new Scalar("number"));
        return types;
    }

    private void AppendMethod(int number, bool hasExample)
    {
        _text.Append(CultureInfo.InvariantCulture, $"## Get Thing {number}\n\n**get** `/things/{number}`\n\nReads a thing.\n\n### Query Parameters\n\n");
        _printed.Clear();
        AppendMembers(RandomObject(1), 0);
        _text.Append("### Returns\n\n");
        _printed.Clear();
        ObjectType result = RandomObject(3);
        AppendMembers(result, 0);
        _text.Append("### Example\n\n```http\ncurl https://api.example.com/things\n```\n\n");
        if (hasExample)
            _text.Append("#### Response\n\n```json\n").Append(result.Example(_random, 0)).Append("\n```\n\n");
    }

    private void AppendDomainTypes()
    {
        _text.Append("## Domain Types\n\n");
        foreach (NamedType type in _types)
        {
            _text.Append(CultureInfo.InvariantCulture, $"### {type.Name}\n\n");
            _printed.Clear();
            _printed.Add(type);
            AppendVariant(type, 0);
        }
    }

    private void AppendMembers(ObjectType type, int depth)
    {
        foreach (Member member in type.Members)
        {
            AppendItem(depth, $"{member.Key}: {(member.IsOptional ? "optional " : "")}{member.Type.Expression}");
            if (_random.Next(3) == 0)
                AppendLine(depth + 1, "What it is. See `thing` for more.");
            if (_printed.Add(member))
                AppendBelow(member.Type, depth + 1);
        }
    }

    private void AppendBelow(DataType type, int depth, bool isInArray = false)
    {
        switch (type)
        {
            case ArrayType array:
                AppendBelow(array.Element, depth, isInArray: true);
                break;
            case MapType map:
                AppendBelow(map.Value, depth, isInArray);
                break;
            case NamedType named when _printed.Add(named) || isInArray:
                AppendBelow(named.Type, depth, isInArray);
                break;
            case ObjectType value:
                AppendMembers(value, depth);
                break;
            case UnionType union:
                foreach (DataType variant in union.Variants)
                    AppendVariant(variant, depth);
                break;
            case Literal literal:
                AppendItem(depth, literal.Expression);
                break;
        }
    }

    private void AppendVariant(DataType variant, int depth)
    {
        string text = variant switch
        {
            Titled titled => $"{titled.Title} {titled.Type.Expression}",
            NamedType { Type: ObjectType value } named => $"{named.Name} {value.Expression}",
            NamedType named => $"{named.Name} = {named.Type.Expression}",
            _ => variant.Expression,
        };
        AppendItem(depth, text);
        object declaration = variant is NamedType type && depth > 0 ? type : variant;
        bool isFirst = _printed.Add(declaration) || depth == 0;
        if (!isFirst)
            return;
        if (variant is Titled { Type: var inner })
            AppendMembers(inner, depth + 1);
        else if (variant is NamedType { Type: var declared })
            AppendBelow(declared, depth + 1);
        else if (variant is not Literal)
            AppendBelow(variant, depth + 1);
    }

    private void AppendItem(int depth, string expression) => AppendLine(depth, $"- `{expression}`");

    private void AppendLine(int depth, string line) => _text.Append(' ', depth * 2).Append(line).Append("\n\n");

    private sealed record Member(string Key, bool IsOptional, DataType Type)
    {
        public bool Equals(Member? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    private abstract class DataType
    {
        public abstract string Expression { get; }

        public abstract string Example(Random random, int depth);
    }

    private sealed class Scalar(string name) : DataType
    {
        public override string Expression => name;

        public override string Example(Random random, int depth) => name switch
        {
            "string" => "\"text\"",
            "number" => "0",
            "boolean" => "true",
            _ => "{}",
        };

        public override bool Equals(object? obj) => obj is Scalar other && other.Expression == name;

        public override int GetHashCode() => name.GetHashCode(StringComparison.Ordinal);
    }

    private sealed class Literal(string value) : DataType
    {
        public string Value => value;

        public override string Expression => $"\"{value}\"";

        public override string Example(Random random, int depth) => Expression;
    }

    private sealed class NamedType(string name) : DataType
    {
        public string Name => name;

        public DataType Type { get; set; } = new Scalar("unknown");

        public override string Expression => name;

        // Examples of deeply nested types grow without end; an empty object is what a hand-written one would have.
        public override string Example(Random random, int depth) => depth > 2 ? "{}" : Type.Example(random, depth + 1);
    }

    private sealed class Titled(string title, ObjectType type) : DataType
    {
        public string Title => title;

        public ObjectType Type => type;

        public override string Expression => type.Expression;

        public override string Example(Random random, int depth) => type.Example(random, depth);
    }

    private sealed class ArrayType(DataType element) : DataType
    {
        public DataType Element => element;

        public override string Expression => "array of " + element.Expression;

        public override string Example(Random random, int depth) => $"[{element.Example(random, depth)}]";
    }

    private sealed class MapType(DataType value) : DataType
    {
        public DataType Value => value;

        public override string Expression => value is Scalar ? $"map[{value.Expression}]" : $"map[{value.Expression} ]";

        public override string Example(Random random, int depth) => $"{{ \"foo\": {value.Example(random, depth)} }}";
    }

    private sealed class ObjectType(List<Member> members) : DataType
    {
        public List<Member> Members => members;

        public override string Expression
            => members.Count <= 4
                ? $"object {{ {string.Join(", ", members.Select(static m => m.Key))} }} "
                : $"object {{ {string.Join(", ", members.Take(3).Select(static m => m.Key))}, {members.Count - 3} more }} ";

        public override string Example(Random random, int depth)
            => $"{{ {string.Join(", ", members.Where(m => !m.IsOptional || random.Next(4) > 0).Select(m => $"\"{m.Key}\": {m.Type.Example(random, depth)}"))} }}";
    }

    private sealed class UnionType(List<DataType> variants) : DataType
    {
        public List<DataType> Variants => variants;

        public override string Expression
        {
            get
            {
                IEnumerable<string> shown = variants.Take(variants.Count <= 4 ? 4 : 3).Select(static variant => variant.Expression);
                return string.Join(" or ", variants.Count <= 4 ? shown : shown.Append($"{variants.Count - 3} more"));
            }
        }

        public override string Example(Random random, int depth) => variants[random.Next(variants.Count)].Example(random, depth);
    }
}
