namespace SpecGen.Language.Comparison;

/// <summary>Where the differences from an approved file come from.</summary>
/// <param name="IsUpgrade">Whether they come from another version of SpecGen: pages and configuration are those that were approved.</param>
/// <param name="OldVersion">The version that wrote the file.</param>
/// <param name="NewVersion">The version of today.</param>
public sealed record ChangeOrigin(bool IsUpgrade, string OldVersion, string NewVersion)
{
    /// <summary>Finds out where differences come from.</summary>
    /// <param name="approved">What was approved.</param>
    /// <param name="readInputs">Reads what the client of today is made of; called only where another version wrote the file.</param>
    public static ChangeOrigin Find(ApprovedSurface approved, Func<InputFingerprints> readInputs)
    {
        string newVersion = ApprovedSurface.CurrentSpecGenVersion;
        bool isUpgrade = approved.SpecGenVersion is not null && approved.SpecGenVersion != newVersion && readInputs().Equals(approved.Inputs);
        return new ChangeOrigin(isUpgrade, approved.SpecGenVersion ?? "", newVersion);
    }
}
