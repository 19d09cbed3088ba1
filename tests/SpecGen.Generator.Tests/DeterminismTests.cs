using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Generator.Tests;

/// <summary>That the same pages give the same bytes, whatever the machine.</summary>
internal sealed class DeterminismTests
{
    private static readonly string[] s_names =
        ["audit-logs.md", "dialect/constants.md", "dialect/mixed-unions.md", "dialect/nested-resources.md", "dialect/hostile-names.md"];

    [TestCase("fi-FI")]
    [TestCase("tr-TR")]
    [TestCase("ar-SA")]
    public void A_culture_makes_no_difference(string culture)
    {
        string expected = Generate("/project/", s_names).AllText;
        string? actual = null;
        Thread thread = new(() =>
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            actual = Generate("/project/", s_names).AllText;
        });
        thread.Start();
        thread.Join();

        Assert.That(actual, Is.EqualTo(expected));
    }

    [Test]
    public void The_order_of_the_pages_makes_no_difference()
        => Assert.That(Generate("/project/", [.. s_names.Reverse()]).AllText, Is.EqualTo(Generate("/project/", s_names).AllText));

    [TestCase("/srv/someone/resources/checkout/")]
    [TestCase("C:\\work\\project\\")]
    public void The_place_of_the_checkout_makes_no_difference(string folder)
        => Assert.That(Generate(folder, s_names).AllText, Is.EqualTo(Generate("/project/", s_names).AllText));

    private static GeneratorRun Generate(string folder, string[] names)
        => GeneratorRun.Create(
            names.Select(name => Page.Create(folder + "spec/" + name, Repository.Page(name), "Harbor")),
            TargetFramework.Net10,
            LanguageVersion.CSharp12,
            folder);
}
