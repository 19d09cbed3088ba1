using CsCheck;

namespace SpecGen.Runtime.Tests.Json;

/// <content>Bodies of random items.</content>
public partial class LinearReadingTests
{
    private static readonly Gen<string> s_member = Gen.Int[0, 9].Select(
        index => new[] { "name", "size", "type", "children", "tags", "block", "extra", "ratio", "unknown", "error" }[index]);

    private static readonly Gen<string> s_piece = Gen.Select(s_member, Value(4))
        .Select((name, value) => $"\"{name}\":{value}").Array[1, 4]
        .Select(members => "{" + string.Join(',', members) + "},");

    private static Gen<string> Value(int depth)
    {
        Gen<string> scalar = Gen.Int[0, 5].Select(index => new[] { "1", "\"a\"", "null", "true", "[]", "{}" }[index]);
        return depth == 0 ? scalar : Gen.OneOf(
            scalar,
            Value(depth - 1).Array[1, 3].Select(items => "[" + string.Join(',', items) + "]"),
            Gen.Select(s_member, Value(depth - 1)).Select((name, value) => $"{{\"{name}\":{value}}}"));
    }

    [Test]
    public void Work_is_linear_in_bodies_of_random_items() => s_piece.Sample(piece => AssertLinear(("{\"data\":[", piece, "{}]}")), iter: 12, threads: 1);
}
