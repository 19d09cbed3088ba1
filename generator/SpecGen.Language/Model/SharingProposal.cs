namespace SpecGen.Language.Model;

/// <summary>Equal types without a name of the vendor's, of several resources or of members of one name: they become one where <c>specgen.json</c> gives them one name.</summary>
/// <param name="Types">The C# names that they have without the file, ordinal.</param>
/// <param name="Name">A name for all of them.</param>
public sealed record SharingProposal(EquatableArray<string> Types, string Name);
