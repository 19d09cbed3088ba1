using System.Globalization;

namespace SpecGen.Language.Comparison;

/// <summary>The changes of a comparison, of which those that one new notation makes all over the pages are one thing to say.</summary>
/// <param name="Notations">The notations that came or went all over.</param>
/// <param name="Single">All other changes.</param>
public sealed record ChangeSummary(IReadOnlyList<NotationChange> Notations, IReadOnlyList<ApiChange> Single)
{
    // Fewer are read one by one.
    private const int Minimum = 12;

    /// <summary>Recognises the notations.</summary>
    /// <param name="changes">The changes.</param>
    public static ChangeSummary Of(IReadOnlyCollection<ApiChange> changes)
    {
        // One that comes at some places and goes at others is no change of how the vendor writes.
        NotationChange[] notations =
        [
            .. changes.Where(change => change.Notation is not null)
                .GroupBy(change => change.Notation, StringComparer.Ordinal)
                .Where(group => group.Select(change => change.IsNotationNew).Distinct().Count() == 1 && group.Count() >= Minimum)
                .Select(group => new NotationChange(group.Key ?? "", group.First().IsNotationNew, [.. group])),
        ];
        HashSet<ApiChange> summed = [.. notations.SelectMany(notation => notation.Changes)];
        return new ChangeSummary(notations, [.. changes.Where(change => !summed.Contains(change))]);
    }
}

/// <summary>A notation that came or went all over the pages.</summary>
/// <param name="Notation">The notation, such as <c>or null</c>.</param>
/// <param name="IsNew">Whether it came.</param>
/// <param name="Changes">The changes that it makes.</param>
public sealed record NotationChange(string Notation, bool IsNew, IReadOnlyList<ApiChange> Changes)
{
    /// <summary>The severity of the worst of them.</summary>
    public ChangeSeverity Severity => Changes.Max(change => change.Severity);

    /// <summary>One line, without a full stop.</summary>
    public string Describe()
    {
        string[] counts =
        [
            .. Changes.GroupBy(change => change.Severity)
                .OrderByDescending(group => group.Key)
                .Select(group => string.Format(CultureInfo.InvariantCulture, "{0} {1}", group.Count(), Count(group.Key))),
        ];
        string what = string.Format(CultureInfo.InvariantCulture, "\"{0}\" {1} {2} members", Notation, IsNew ? "is written now at" : "is no longer written at", Changes.Count);
        return $"{what}, of which {string.Join(", ", counts)}";
    }

    private static string Count(ChangeSeverity severity) => severity switch
    {
        ChangeSeverity.BreaksCompilation => "break compilation",
        ChangeSeverity.ChangesBehavior => "change what is sent or returned",
        ChangeSeverity.Compatible => "are compatible",
        ChangeSeverity.Documentation => "are documentation",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };
}
