using SpecGen.Language.Comparison;

namespace SpecGen.Generator.Tests.Compatibility;

/// <summary>
/// Proves the verdicts of <see cref="SurfaceComparer"/>: for each kind of change a caller is compiled and run against the old and the new client, and what then
/// happens is what the comparison has to say. Source compatibility: new names that clash with a caller's own do not count.
/// </summary>
public sealed class CompatibilityTests
{
    private static readonly Dictionary<string, Change> s_changes = Changes.All.ToDictionary(change => change.Name, StringComparer.Ordinal);

    private static IEnumerable<string> Names => s_changes.Keys;

    [Test]
    public void There_are_at_least_forty_kinds_of_change_and_each_verdict_is_among_them()
    {
        Assert.That(s_changes, Has.Count.AtLeast(40));
        Assert.That(Changes.All.Select(change => change.Outcome).Distinct(), Is.EquivalentTo(Enum.GetValues<ChangeSeverity>()));
    }

    [TestCaseSource(nameof(Names))]
    public async Task The_verdict_is_what_happens(string name)
    {
        Change change = s_changes[name];
        HarborClient old = HarborClient.Create(change.Old.ToMarkdown());
        HarborClient @new = HarborClient.Create(change.New.ToMarkdown(), change.NewConfiguration);
        (byte[] oldAssembly, IReadOnlyList<string> oldComplaints) = old.Compile(change.Caller);
        (byte[] newAssembly, IReadOnlyList<string> newComplaints) = @new.Compile(change.Caller);
        Assert.That(oldComplaints, Is.Empty, $"the caller does not compile against the client that it was written for: {old.Surface}");

        (ChangeSeverity happened, string evidence) = await FindOut();
        Assert.That(happened, Is.EqualTo(change.Outcome), evidence);

        EquatableArray<ApiChange> changes = SurfaceComparer.Compare(old.Surface, @new.Surface);

        // Of words that make no difference in the surface there is nothing to say.
        ChangeSeverity verdict = changes.Select(item => item.Severity).DefaultIfEmpty(ChangeSeverity.Documentation).Max();
        string said = string.Join('\n', changes.Select(item => $"{item.Severity}: {item.CSharpName} ({item.WireName}) {item.Message}"));
        Assert.That(verdict, Is.EqualTo(happened), $"{said}\n{evidence}");

        async Task<(ChangeSeverity Happened, string Evidence)> FindOut()
        {
            if (newComplaints.Count > 0)
                return (ChangeSeverity.BreaksCompilation, string.Join('\n', newComplaints));
            string oldRun = await HarborClient.Run(oldAssembly, change.OldServer ?? change.Answer);
            string newRun = await HarborClient.Run(newAssembly, change.NewServer ?? change.OldServer ?? change.Answer);
            string runs = $"old:\n{oldRun}new:\n{newRun}";
            if (oldRun != newRun)
                return (ChangeSeverity.ChangesBehavior, runs);
            return (old.CodeWithoutComments == @new.CodeWithoutComments ? ChangeSeverity.Documentation : ChangeSeverity.Compatible, runs);
        }
    }
}
