using System.Text;
using SpecGen.Pagination;

namespace SpecGen.Runtime.Tests.Pagination;

/// <summary>How items are told apart.</summary>
public class ItemIdTests
{
    private static ulong[]? Ids(params string[] items)
    {
        ItemSample sample = new();
        int start = 0;
        foreach (string item in items)
        {
            int end = start + Encoding.UTF8.GetByteCount(item);
            sample.Add(start, end);
            start = end;
        }

        return ItemIds.Hash(Encoding.UTF8.GetBytes(string.Concat(items)), sample, "\"id\""u8);
    }

    private static UInt128 Values(string json) => ItemValues.Hash(Encoding.UTF8.GetBytes(json));

    [TestCase("""{"id":"a"}""")]
    [TestCase("""{ "id" : "a" , "n":1}""")]
    [TestCase("""{"n":1,"id":"a"}""")]
    [TestCase("""{"n":{"id":"b"},"x":"id","id":"a"}""")]
    [TestCase("""{"n":["id",{"id":"b"}],"id":"a","m":"}"}""")]
    public void An_id_is_found_wherever_it_stands(string item) => Assert.That(Ids(item), Is.EqualTo(Ids("""{"id":"a","more":true}""")));

    [TestCase("""{"id":7}""", """{"n":0,"id":7}""")]
    [TestCase("""{"id":7 }""", """{"id":7,"n":1}""")]
    [TestCase("""{"id":-7.5e3}""", """{"n":0,"id":-7.5e3}""")]
    [TestCase("""{"id":"a\"b"}""", """{"n":0,"id":"a\"b"}""")]
    [TestCase("""{"id":""}""", "null")]
    public void Both_ways_of_looking_agree(string item, string other) => Assert.That(Ids(item), Is.EqualTo(Ids(other)));

    [TestCase("{}")]
    [TestCase("5")]
    [TestCase("\"id\"")]
    [TestCase("""["id","a"]""")]
    [TestCase("""{"id":null}""")]
    [TestCase("""{"id":true}""")]
    [TestCase("""{"id":{"id":"a"}}""")]
    [TestCase("""{"x":"id"}""")]
    [TestCase("""{"n":{"id":"a"}}""")]
    [TestCase("""{"identity":"a"}""")]
    public void An_item_without_an_id_has_none_and_neither_has_its_page(string item)
    {
        Assert.That(Ids(item), Is.Null);
        Assert.That(Ids("""{"id":"a"}""", item), Is.Null);
    }

    [Test]
    public void Different_ids_are_told_apart() => Assert.That(Ids("""{"id":"a"}""", """{"id":"b"}"""), Is.Not.EqualTo(Ids("""{"id":"a"}""", """{"id":"c"}""")));

    [Test]
    public void An_id_that_comes_twice_is_none() => Assert.That(Ids("""{"id":"a"}""", """{"id":"b"}""", """{"id":"a"}"""), Is.Null);

    [Test]
    public void Items_are_taken_from_all_over_a_page([Values(1, 2, 8, 9, 10, 16, 17, 18, 100, 1000, 1023)] int count)
    {
        ItemSample sample = new();
        for (int i = 0; i < count; i++)
            sample.Add(i, i + 1);
        int[] taken = [.. Enumerable.Range(0, sample.Count).Select(index => sample[index].Start)];

        Assert.Multiple(() =>
        {
            Assert.That((taken[0], taken[^1]), Is.EqualTo((0, count - 1)));
            Assert.That(taken, Has.Length.InRange(Math.Min(count, 5), 9).And.Ordered.And.Unique);
            Assert.That(taken.Zip(taken.Skip(1)).Select(pair => pair.Second - pair.First), Has.All.LessThanOrEqualTo(Math.Max(1, count / 4)));
            if (count <= 8)
                Assert.That(taken, Has.Length.EqualTo(count));
        });
    }

    [Test]
    public void White_space_between_tokens_does_not_count()
        => Assert.That(Values("""[ {"a" : "x y\" z" ,"b":[ 1, 2 ] } ]"""), Is.EqualTo(Values("""[{"a":"x y\" z","b":[1,2]}]""")));

    [TestCase("""["a b"]""", """["ab"]""")]
    [TestCase("""["a\\", "b"]""", """["a\\", " b"]""")]
    [TestCase("""["a\" b"]""", """["a\"b"]""")]
    [TestCase("[12]", "[1,2]")]
    public void Everything_else_does(string one, string other) => Assert.That(Values(one), Is.Not.EqualTo(Values(other)));
}
