using SpecGen.Language.Linking.Naming;

namespace SpecGen.Language.Linking;

/// <summary>What the phases of linking gave, for the next time that the client is linked.</summary>
/// <param name="Named">What the last phase gave.</param>
internal sealed record LinkMemory(NamedClient Named);
