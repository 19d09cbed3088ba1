using SpecGen.Language.Configuration;
using SpecGen.Language.Linking.Endpoints;
using SpecGen.Language.Linking.Naming;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Linking.Types;

namespace SpecGen.Language.Linking;

/// <summary>What the phases of linking gave, for the next time that the client is linked.</summary>
/// <param name="Settings">What the user said about the client.</param>
/// <param name="Links">The documents, and how each depends on others.</param>
/// <param name="Numbers">The numbers of structures.</param>
/// <param name="Resources">What the first phase gave.</param>
/// <param name="Endpoints">What the second phase gave for each resource.</param>
/// <param name="Types">What the third and the last phase gave.</param>
/// <param name="KeptTypes">What they gave where members stay enums or constants; null where none do.</param>
internal sealed record LinkMemory(
    ClientSettings Settings,
    IReadOnlyList<DocumentLinks> Links,
    StructureNumbers Numbers,
    LinkedResources Resources,
    IReadOnlyDictionary<ResourcePath, RememberedResource> Endpoints,
    RememberedTypes Types,
    RememberedTypes? KeptTypes)
{
    // Texts that describe structures are only ever added, a few with each edit.
    private const int MostNumbers = 1_000_000;

    /// <summary>What the last phase gave in the end.</summary>
    public NamedClient Named => (KeptTypes ?? Types).Named;

    /// <summary>Whether it can be taken over where the client is linked again.</summary>
    /// <param name="settings">What the user says about the client now.</param>
    public bool CanServe(ClientSettings settings) => Settings.Equals(settings) && Numbers.Count < MostNumbers;
}

/// <summary>What the second phase gave for a resource.</summary>
/// <param name="Resource">The resource, its endpoints decided.</param>
/// <param name="ChildProperties">The names of the properties that lead to resources below it.</param>
/// <param name="HasSearched">Whether that depends on what the whole documentation declares.</param>
internal sealed record RememberedResource(LinkedResource Resource, EquatableArray<string> ChildProperties, bool HasSearched);

/// <summary>What the third and the last phase gave.</summary>
/// <param name="Kinds">The members that stayed as they were.</param>
/// <param name="Resources">The types of each resource.</param>
/// <param name="Named">The client.</param>
internal sealed record RememberedTypes(KeptKinds Kinds, IReadOnlyDictionary<ResourcePath, ResourceTypes> Resources, NamedClient Named);
