using SpecGen.Language.Collections;

namespace SpecGen.Language.Tests.Collections;

public class ReuseTests
{
    private static readonly EquatableArray<string> s_before = [new('a', 1), new('c', 1), new('e', 1)];
    private static readonly EquatableArray<Version> s_made = s_before.Select(Make).ToEquatableArray();

    [Test]
    public void What_was_made_of_the_same_thing_is_the_same_object()
    {
        EquatableArray<Version> made = Reuse([s_before[0], new('b', 1), s_before[2]]);
        Assert.Multiple(() =>
        {
            Assert.That(made, Is.EqualTo((Version[])[Make("a"), Make("b"), Make("e")]));
            Assert.That(made[0], Is.SameAs(s_made[0]));
            Assert.That(made[2], Is.SameAs(s_made[2]));
        });
    }

    [Test]
    public void What_is_equal_to_what_was_made_of_that_name_is_the_same_object()
        => Assert.That(Reuse([s_before[0], new('c', 1), s_before[2]])[1], Is.SameAs(s_made[1]));

    [TestCase("")]
    [TestCase("a")]
    [TestCase("e")]
    [TestCase("bdf")]
    [TestCase("abcdef")]
    [TestCase("eca")]
    public void Whatever_comes_and_goes_everything_is_made(string names)
        => Assert.That(Reuse([.. names.Select(name => name.ToString())]), Is.EqualTo(names.Select(name => Make(name.ToString()))));

    [Test]
    public void Who_cares_is_told_what_is_no_more()
    {
        List<Version> dropped = [];
        new Reuse<string, Version>([s_before[1]], s_before, s_made, name => name).Make(null, (name, _) => Make(name), dropped.Add);
        Assert.That(dropped, Is.EqualTo((Version[])[s_made[0], s_made[2]]));
    }

    private static EquatableArray<Version> Reuse(EquatableArray<string> things)
        => new Reuse<string, Version>(things, s_before, s_made, name => name).Make(null, (name, _) => Make(name));

    private static Version Make(string name) => new(1, name[0]);
}
