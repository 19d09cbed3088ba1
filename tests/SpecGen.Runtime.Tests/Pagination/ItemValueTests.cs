using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;
using SpecGen.Pagination;

namespace SpecGen.Runtime.Tests.Pagination;

/// <summary>Hashing pages without ids: white space between tokens is left out, wherever a block of bytes ends.</summary>
public class ItemValueTests
{
    private static readonly JsonSerializerOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions s_indented = new(s_compact) { WriteIndented = true };

    private static UInt128 Hash(string json) => ItemValues.Hash(Encoding.UTF8.GetBytes(json));

    // Quotation marks, backslashes and spaces in every order, also at the ends of blocks.
    private static readonly Gen<string[]> s_texts = Gen.String[Gen.Char["\"\\ aä,:"], 0, 70].Array[0, 8];

    [Test]
    public void Texts_with_and_without_white_space_between_them_are_alike()
        => s_texts.Sample(
            texts => Assert.That(Hash(JsonSerializer.Serialize(texts, s_indented)), Is.EqualTo(Hash(JsonSerializer.Serialize(texts, s_compact)))),
            iter: 2000);

    [Test]
    public void One_space_anywhere_between_tokens_changes_nothing_and_within_a_text_everything()
        => Gen.Select(s_texts, Gen.Int[0, 1000]).Sample(
            (texts, place) =>
            {
                string json = JsonSerializer.Serialize(texts, s_compact);
                int index = place % json.Length;
                string spaced = json.Insert(index, " ");
                string[]? read = TryRead(spaced);
                if (read is not null)
                    Assert.That(Hash(spaced) == Hash(json), Is.EqualTo(read.SequenceEqual(texts)), spaced);
            },
            iter: 5000);

    [TestCase(62)]
    [TestCase(63)]
    [TestCase(64)]
    [TestCase(65)]
    [TestCase(127)]
    [TestCase(128)]
    public void A_backslash_at_the_end_of_a_block_escapes_what_begins_the_next_one(int length)
    {
        string text = new string('a', length - 2) + "\\\" b";

        Assert.That(Hash($"[\"{text}\"]"), Is.Not.EqualTo(Hash($"[\"{text.Replace(" ", "", StringComparison.Ordinal)}\"]")));
        Assert.That(Hash($"[\"{text}\" ]"), Is.EqualTo(Hash($"[\"{text}\"]")));
    }

    private static string[]? TryRead(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
