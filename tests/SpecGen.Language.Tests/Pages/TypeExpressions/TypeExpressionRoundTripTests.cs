using CsCheck;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Tests.Pages.TypeExpressions;

public sealed class TypeExpressionRoundTripTests
{
    private static readonly string[] s_words =
        "string number object array of or null map[ ] { } , : = | \" more 3 -1.5e7 true optional Name a_b \\ \\{ \\u00e9 `".Split(' ');

    private static readonly Gen<string> s_name =
        Gen.Char['A', 'Z'].Select(Gen.String[Gen.Char["abcXYZ019_"], 0, 8], static (first, rest) => first + rest);

    private static readonly Gen<string> s_wireName = Gen.OneOf(
        Gen.Char['a', 'z'].Select(Gen.String[Gen.Char["abcxyz019_"], 0, 8], static (first, rest) => first + rest),
        Gen.String[Gen.Char[" abz[]{}\"\\/,-.é"], 0, 8]);

    private static readonly Gen<TypeExpression> s_single = Gen.OneOf(
        Gen.Enum<PrimitiveExpressionKind>().Where(static kind => kind is not (PrimitiveExpressionKind.Null or PrimitiveExpressionKind.File))
            .Select(static TypeExpression (kind) => new PrimitiveExpression(kind)),
        Gen.String[Gen.Char[" abz[]{}\"/,-.é"], 0, 8].Select(static TypeExpression (value) => new LiteralExpression("\"" + value.Replace("\"", "\\\"") + "\"")),
        Gen.Int.Select(static TypeExpression (value) => new LiteralExpression(value.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        s_name.Where(static name => name.Length > 0).Select(static TypeExpression (name) => new ReferenceExpression(name)),
        Gen.Select(s_name.Null(), s_wireName.Array[1, 4], Gen.Int[0, 5], static TypeExpression (name, members, more)
            => new ObjectExpression(name, members.ToEquatableArray(), more)));

    private static readonly Gen<TypeExpression> s_type = Gen.Recursive<TypeExpression>(static (depth, nested) => depth > 3
        ? s_single
        : Gen.OneOf(
            s_single,
            nested.Select(static TypeExpression (value) => new MapExpression(value)),
            nested.Select(static TypeExpression (element) => new ArrayExpression(WithoutNull(element))),
            Gen.Select(nested.Array[2, 5], Gen.Int[0, 4], static TypeExpression (types, more) => Union(types, more)),
            nested.Select(static TypeExpression (type) => new NullableExpression(WithoutNull(type)))));

    private static readonly Gen<ItemHeader> s_header = Gen.Select(s_wireName.Null(), Gen.Bool, s_name.Null(), s_type, static (key, isOptional, label, type)
        => new ItemHeader(key, isOptional && key is not null, key is null ? label : null, type));

    [Test]
    public void Reading_what_was_printed_gives_the_same_item()
    {
        s_header.Sample(static header =>
        {
            string text = TypeExpressionPrinter.Print(header);
            Assert.That(TypeExpressionParser.TryParseItem(text, out ItemHeader? read, out _), Is.True, text);
            Assert.That(read, Is.EqualTo(header), text);
        }, iter: 5_000);
    }

    [Test]
    public void Any_text_gives_an_item_or_one_fault_inside_the_text()
    {
        Gen<string> words = Gen.Int[0, s_words.Length - 1].Array[0, 12].Select(static indices => string.Join(' ', indices.Select(static i => s_words[i])));
        Gen.OneOf(Gen.String, words, words.Select(static text => text.Replace(" ", string.Empty))).Sample(static text =>
        {
            bool isRead = TypeExpressionParser.TryParseItem(text, out ItemHeader? header, out TypeExpressionError? error);
            Assert.That(isRead ? header is not null : error!.Offset >= 0 && error.Offset <= text.Length);
        }, iter: 20_000);
    }

    // 'or null' applies to the whole type, so it never stands inside.
    private static TypeExpression WithoutNull(TypeExpression type) => type is NullableExpression nullable ? nullable.Type : type;

    // An array holds everything to its right, so it only stands last; nested unions are written in place.
    private static TypeExpression Union(TypeExpression[] types, int more)
    {
        List<TypeExpression> alternatives = [];
        foreach (TypeExpression type in types)
        {
            TypeExpression single = WithoutNull(type);
            if (single is not (UnionExpression or ArrayExpression or MoreExpression))
                alternatives.Add(single);
        }

        if (more > 0 && alternatives.Count > 0)
            alternatives.Add(new MoreExpression(more));
        if (WithoutNull(types[0]) is ArrayExpression array)
            alternatives.Add(array);
        return alternatives.Count switch
        {
            0 => new PrimitiveExpression(PrimitiveExpressionKind.String),
            1 => alternatives[0],
            _ => new UnionExpression(alternatives.ToEquatableArray()),
        };
    }
}
