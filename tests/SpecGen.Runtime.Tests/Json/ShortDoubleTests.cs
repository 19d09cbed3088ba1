using System.Globalization;
using System.Text;
using SpecGen.Json;

namespace SpecGen.Runtime.Tests.Json;

/// <summary>Numbers are the nearest doubles, as those of .NET are, whichever way they are read.</summary>
public class ShortDoubleTests
{
    private const int Count = 20_000;

    private static double Read(string number) => JsonModel.Parse<double, DoubleSerializer>(Encoding.UTF8.GetBytes(number));

    private static void AssertNearest(IEnumerable<string> numbers)
    {
        foreach (string number in numbers)
        {
            double expected = double.Parse(number, CultureInfo.InvariantCulture);
            if (BitConverter.DoubleToInt64Bits(Read(number)) != BitConverter.DoubleToInt64Bits(expected))
                Assert.Fail($"{number} is {expected:R} and was read as {Read(number):R}.");
        }
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    [Test]
    public void Doubles_as_other_programs_write_them_are_read_as_they_were()
    {
        Random random = new(1);
        AssertNearest(Enumerable.Range(0, Count).Select(_ => Text((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-40, 25)))));
    }

    [Test]
    public void Any_double_is_read_as_it_was()
    {
        Random random = new(1);
        AssertNearest(Enumerable.Range(0, Count).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64())).Where(double.IsFinite).Select(Text));
    }

    [Test]
    public void Any_digits_with_any_power_of_ten_give_the_nearest_double()
    {
        Random random = new(1);
        AssertNearest(Enumerable.Range(0, Count).Select(_ => $"{random.NextInt64() >> random.Next(63)}e{random.Next(-60, 40)}"));
    }

    [Test]
    public void What_lies_between_two_doubles_becomes_the_even_one()
    {
        Random random = new(1);
        AssertNearest(Enumerable.Range(0, Count).Select(_ =>
        {
            decimal betweenTwo = ((decimal)random.NextInt64(1L << 52, 1L << 53) * 2) + 1;
            return (betweenTwo / (1 << random.Next(8))).ToString(CultureInfo.InvariantCulture);
        }));
    }

    [TestCase("0.0000000000000000000000000000123", ExpectedResult = 1.23e-29)]
    [TestCase("00.1", ExpectedResult = null)]
    [TestCase("-0.0", ExpectedResult = -0.0)]
    [TestCase("-0e-999", ExpectedResult = -0.0)]
    [TestCase("1e-999", ExpectedResult = 0.0)]
    [TestCase("1E+0000000003", ExpectedResult = 1000.0)]
    [TestCase("9007199254740993", ExpectedResult = 9007199254740992.0)]
    [TestCase("123456789012345678901234567890", ExpectedResult = 1.2345678901234568e29)]
    public double? Corners_are_read_as_well(string number)
    {
        try
        {
            return Read(number);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
