namespace SpecGen.Runtime.Tests.Requests;

/// <summary>Members of three states: absent, null, a value.</summary>
public class OptionalTests
{
    [Test]
    public void Absent_is_not_null()
    {
        Optional<string?> absent = default;
        Optional<string?> none = null;

        Assert.Multiple(() =>
        {
            Assert.That(absent == none, Is.False);
            Assert.That(absent != none, Is.True);
            Assert.That(absent.Equals((object)none), Is.False);
            Assert.That((absent.ToString(), none.ToString()), Is.EqualTo(("absent", "null")));
        });
    }

    [Test]
    public void Equal_values_are_equal_members()
    {
        Optional<long> one = 5;
        Optional<long> other = new(5);

        Assert.Multiple(() =>
        {
            Assert.That(one == other, Is.True);
            Assert.That(one.Equals((object)other), Is.True);
            Assert.That(one.GetHashCode(), Is.EqualTo(other.GetHashCode()));
            Assert.That(one == (Optional<long>)6, Is.False);
            Assert.That(one.ToString(), Is.EqualTo("5"));
        });
    }

    [Test]
    public void The_value_of_an_absent_member_is_refused_and_its_default_is_not()
    {
        Optional<long> absent = default;

        Assert.That(() => absent.Value, Throws.InvalidOperationException);
        Assert.That(absent.GetValueOrDefault(), Is.Zero);
    }
}
