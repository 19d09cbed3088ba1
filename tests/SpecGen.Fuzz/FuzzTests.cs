namespace SpecGen.Fuzz;

/// <summary>
/// Ten thousand texts that strangers might write. Whatever they say: nothing throws but what callers are told of, nothing hangs, errors are ours, the same text gives
/// the same output, and no text of a page becomes code. <c>SPECGEN_FUZZ_TIMES=100</c> tries a million.
/// </summary>
public sealed class FuzzTests
{
    private static IEnumerable<TestCaseData> Targets()
    {
        yield return Case(GeneratorTargets.Pages, 2_500);
        yield return Case(GeneratorTargets.Flattened, 1_000);
        yield return Case(GeneratorTargets.Configurations, 500);
        yield return Case(GeneratorTargets.Approved, 1_000);
        yield return Case(RuntimeTargets.Answers, 1_500);
        yield return Case(RuntimeTargets.Objects, 1_000);
        yield return Case(RuntimeTargets.Events, 1_000);
        yield return Case(RuntimeTargets.Lines, 500);
        yield return Case(RuntimeTargets.Tokens, 1_000);
    }

    private static IEnumerable<TestCaseData> Findings()
        => Targets().Select(target => (FuzzTarget)target.Arguments[0]!)
            .SelectMany(target => target.Findings.Select(path => new TestCaseData(target, path).SetArgDisplayNames(target.Name, Path.GetFileName(path))));

    [TestCaseSource(nameof(Targets))]
    public void Nothing_that_is_said_does_harm(object target, int count) => ((FuzzTarget)target).Run(count);

    [Order(0)]
    [TestCaseSource(nameof(Findings))]
    public void What_did_harm_once_does_none(object target, string path) => Assert.That(((FuzzTarget)target).Check(FuzzTarget.Read(path)), Is.Null);

    [Test]
    public void A_text_that_fails_is_made_small()
        => Assert.That(Minimizer.Minimize("one\ntwo three\nfour", text => text.Contains("hre", StringComparison.Ordinal)), Is.EqualTo("hre"));

    [Test]
    public void What_a_check_throws_and_what_takes_too_long_is_a_fault()
    {
        using ManualResetEventSlim ends = new();
        FuzzTarget throwing = new("none", ["a"], static text => throw new FormatException(text));
        FuzzTarget blocking = new("none", ["a"], _ => ends.Wait(), TimeSpan.FromMilliseconds(50));

        string? slow = blocking.Check("slow");
        ends.Set();

        Assert.Multiple(() =>
        {
            Assert.That(throwing.Check("wrong"), Does.StartWith("System.FormatException: wrong"));
            Assert.That(slow, Does.StartWith("takes longer than "));
        });
    }

    [TestCase("", null)]
    [TestCase("public int Smuggled;", "a member AuditLogListRequest.Smuggled")]
    [TestCase("public void Smuggle() { }", "a member AuditLogListRequest.Smuggle")]
    [TestCase("public sealed class Smuggled;", "a type AuditLogListRequest.Smuggled")]
    [TestCase("static AuditLogListRequest() => Smuggle();", "a member AuditLogListRequest.static AuditLogListRequest() => Smuggle();")]
    public void What_the_surface_does_not_name_is_a_fault(string member, string? fault)
        => Assert.That(
            GeneratorTargets.CheckWith("AuditLogListRequest", member),
            fault is null ? Is.Null : Does.EndWith(fault));

    [Test]
    public void What_the_surface_names_and_the_code_does_not_declare_is_a_fault()
        => Assert.That(GeneratorTargets.CheckWithout("AuditLogOrder"), Is.EqualTo("no type AuditLogOrder"));

    private static TestCaseData Case(FuzzTarget target, int count) => new TestCaseData(target, count).SetArgDisplayNames(target.Name);
}
