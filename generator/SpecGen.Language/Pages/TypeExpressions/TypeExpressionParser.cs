using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SpecGen.Language.Pages.TypeExpressions;

/// <summary>Reads the content of an item's code span (spec/DIALECT.md, "Type expressions").</summary>
public static class TypeExpressionParser
{
    /// <summary>How deep <c>array of</c> and <c>map[</c> may nest.</summary>
    public const int MaxDepth = 128;

    /// <summary>Reads an item: a member, a variant or a declaration.</summary>
    /// <param name="codeSpanContent">The text between the backticks.</param>
    /// <param name="header">The item.</param>
    /// <param name="error">Why it is none.</param>
    public static bool TryParseItem(
        string codeSpanContent,
        [NotNullWhen(true)] out ItemHeader? header,
        [NotNullWhen(false)] out TypeExpressionError? error)
    {
        Reader reader = new(codeSpanContent);
        header = reader.ReadItem();
        error = header is null ? reader.Error : null;
        return header is not null;
    }

    private sealed class Reader(string text)
    {
        private static readonly PrimitiveExpression s_unknown = new(PrimitiveExpressionKind.Unknown);

        private readonly TypeExpressionScanner _scanner = new(text);
        private bool _isLikelyItem;
        private bool _mayBeOptional;
        private TypeExpressionError? _error;
        private ItemHeader _partial = new(null, false, null, s_unknown);
        private List<TypeExpression> _beforeFault = [];

        public TypeExpressionError Error => _error! with { Partial = _partial };

        public ItemHeader? ReadItem()
        {
            string? key = _scanner.ReadKey();
            string? label = key is null ? _scanner.ReadLabel() : null;
            _isLikelyItem = key is not null || label is not null;
            _mayBeOptional = key is not null;
            bool isOptional = key is not null && _scanner.TryWord("optional");
            TypeExpression? type = ReadType(depth: 0);
            if (type is not null && _scanner.IsAtEnd)
                return new ItemHeader(key, isOptional, label, type);

            // Half written: what stands before the fault counts.
            _partial = new ItemHeader(key, isOptional, label, type is null ? PartialType(_beforeFault) : PartialType([type]));
            return type is null ? null : Fail<ItemHeader>("'or' or the end", _scanner.NearestOf("or"));
        }

        // One case alone may be the beginning of anything.
        private static TypeExpression PartialType(List<TypeExpression> beforeFault)
        {
            beforeFault.RemoveAll(static alternative => alternative is MoreExpression);
            return beforeFault switch
            {
                [UnionExpression or NullableExpression { Type: UnionExpression } or ArrayExpression { Element: UnionExpression }] => beforeFault[0],
                [_, _, ..] => Combine(beforeFault),
                _ => s_unknown,
            };
        }

        private TypeExpression? ReadType(int depth)
        {
            List<TypeExpression> alternatives = [];
            bool isNullable = false;
            if (!ReadAlternatives(alternatives, ref isNullable, depth))
            {
                if (depth == 0)
                    _beforeFault = [.. alternatives, .. _beforeFault];
                return null;
            }

            if (alternatives.Count == 0)
                return new PrimitiveExpression(PrimitiveExpressionKind.Null);
            TypeExpression type = Combine(alternatives);
            return isNullable ? new NullableExpression(type) : type;
        }

        private bool ReadAlternatives(List<TypeExpression> alternatives, ref bool isNullable, int depth)
        {
            do
            {
                if (_scanner.TryWord("null"))
                {
                    isNullable = true;
                    _isLikelyItem = true;
                    continue;
                }

                if (_scanner.TryWord("array"))
                {
                    // Everything to the right belongs to the array, except null, which belongs to the whole type.
                    TypeExpression? array = ReadArray(ref isNullable, depth);
                    if (array is null)
                        return false;
                    alternatives.Add(array);
                    break;
                }

                TypeExpression? term = ReadTerm(depth);
                if (term is null)
                    return false;
                _isLikelyItem = true;
                _mayBeOptional = false;
                alternatives.Add(term);
            }
            while (_scanner.TryWord("or") || _scanner.TryMark('|'));

            if (alternatives.Count > 0 && alternatives.TrueForAll(static a => a is MoreExpression))
            {
                Fail<TypeExpression>("a type before 'more'", suggestion: null);
                return false;
            }

            return true;
        }

        private ArrayExpression? ReadArray(ref bool isNullable, int depth)
        {
            _isLikelyItem = true;
            if (!_scanner.TryWord("of"))
                return Fail<ArrayExpression>("'of'", _scanner.NearestOf("of") is null ? null : "array of");
            if (depth >= MaxDepth)
                return FailDepth<ArrayExpression>();
            List<TypeExpression> alternatives = [];
            bool holdsNull = false;
            if (!ReadAlternatives(alternatives, ref holdsNull, depth + 1))
            {
                if (depth == 0 && PartialType(alternatives) is UnionExpression cases)
                    _beforeFault = [new ArrayExpression(cases)];
                return null;
            }

            if (alternatives.Count == 0)
                return new ArrayExpression(new PrimitiveExpression(PrimitiveExpressionKind.Null));
            isNullable |= holdsNull;
            return new ArrayExpression(Combine(alternatives));
        }

        private TypeExpression? ReadTerm(int depth)
        {
            if (_scanner.Peek == '"')
            {
                return _scanner.ReadString() is { } literal
                    ? new LiteralExpression(literal.Json)
                    : Fail<TypeExpression>("a closing quote", suggestion: null);
            }

            if (_scanner.ReadNumber() is { } number)
                return ReadNumberTerm(number);
            if (_scanner.TryWord("map", followedBy: '['))
                return ReadMap(depth);
            if (_scanner.TryWord("object", followedBy: '{'))
                return ReadObject(name: null);
            if (_scanner.TryPrimitive(out PrimitiveExpressionKind kind))
                return new PrimitiveExpression(kind);
            if (_scanner.TryWord("true"))
                return new LiteralExpression("true");
            if (_scanner.TryWord("false"))
                return new LiteralExpression("false");
            if (_scanner.ReadName() is { } name)
            {
                return _scanner.TryWord("object", followedBy: '{')
                    ? ReadObject(name)
                    : new ReferenceExpression(name);
            }

            return Fail<TypeExpression>("a type", _scanner.NearestType(_mayBeOptional));
        }

        private TypeExpression? ReadNumberTerm(string number)
        {
            if (!_scanner.TryWord("more"))
                return new LiteralExpression(number);
            return TryCount(number, out int count)
                ? new MoreExpression(count)
                : Fail<TypeExpression>("a count of at least 1 before 'more'", suggestion: null);
        }

        private MapExpression? ReadMap(int depth)
        {
            _isLikelyItem = true;
            if (depth >= MaxDepth)
                return FailDepth<MapExpression>();
            _scanner.TryMark('[');
            TypeExpression? value = ReadType(depth + 1);
            if (value is null)
                return null;
            return _scanner.TryMark(']') ? new MapExpression(value) : Fail<MapExpression>("'or' or ']'", _scanner.NearestOf("or"));
        }

        private ObjectExpression? ReadObject(string? name)
        {
            _isLikelyItem = true;
            _scanner.TryMark('{');
            List<string> members = [];
            if (_scanner.TryMark('}'))
                return new ObjectExpression(name, [], 0);
            int more = 0;
            do
            {
                if (more > 0)
                    return Fail<ObjectExpression>("'}' after 'more'", suggestion: null);
                string? member = _scanner.ReadMemberName();
                if (member is null)
                    return Fail<ObjectExpression>("a member name", suggestion: null);
                if (!_scanner.TryWord("more"))
                    members.Add(member);
                else if (!TryCount(member, out more))
                    return Fail<ObjectExpression>("a count of at least 1 before 'more'", suggestion: null);
            }
            while (_scanner.TryMark(','));
            return _scanner.TryMark('}')
                ? new ObjectExpression(name, members.ToEquatableArray(), more)
                : Fail<ObjectExpression>("',' or '}'", suggestion: null);
        }

        private T? Fail<T>(string expected, string? suggestion)
            where T : class
        {
            _error ??= new TypeExpressionError(_scanner.Offset, _scanner.Found, expected, suggestion, _isLikelyItem, _partial);
            return null;
        }

        private T? FailDepth<T>()
            where T : class
            => Fail<T>(string.Format(CultureInfo.InvariantCulture, "at most {0} levels of 'array of' and 'map['", MaxDepth), suggestion: null);

        private static bool TryCount(string digits, out int count)
            => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0;

        // 'file path or file' is one type in two words.
        private static TypeExpression Combine(List<TypeExpression> alternatives)
        {
            PrimitiveExpression file = new(PrimitiveExpressionKind.File);
            int first = alternatives.IndexOf(file);
            int index = 0;
            alternatives.RemoveAll(alternative => index++ > first && first >= 0 && alternative.Equals(file));
            return alternatives.Count == 1 ? alternatives[0] : new UnionExpression(alternatives.ToEquatableArray());
        }
    }
}
