using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Naming;

/// <summary>What the last phase gives.</summary>
/// <param name="Model">The model.</param>
/// <param name="Sources">What everything in it came from.</param>
/// <param name="Findings">What was noticed.</param>
/// <param name="Diagnostics">The pins that cannot be applied or match nothing.</param>
/// <param name="Written">The parts that the model is made of.</param>
internal sealed record NamedClient(
    SpecModel Model,
    EquatableArray<SourceFact> Sources,
    EquatableArray<Finding> Findings,
    EquatableArray<SpecDiagnostic> Diagnostics,
    WrittenClient Written)
{
    /// <summary>Puts the parts together.</summary>
    /// <param name="written">The parts.</param>
    /// <param name="unmatched">The pins that match nothing.</param>
    /// <param name="previous">What there was before; what is equal to it is the same object.</param>
    public static NamedClient Create(WrittenClient written, IEnumerable<SpecDiagnostic> unmatched, NamedClient? previous)
    {
        NamedTypes named = written.Named;
        WrittenPart[] parts = Array.ConvertAll(written.Order, part => written.Parts[part]!);
        WrittenPart[] noted = Array.FindAll(parts, static part => part.IsNoted);
        List<Finding> findings = [.. named.Names.Findings];
        List<SpecDiagnostic> diagnostics = [.. named.Names.Diagnostics, .. named.Diagnostics];
        Collect(noted, static part => part.Findings, findings);
        Collect(noted, static part => part.Renames, findings);
        Collect(noted, static part => part.Diagnostics, diagnostics);
        Collect(noted, static part => part.NameDiagnostics, diagnostics);
        diagnostics.AddRange(unmatched);
        return new NamedClient(
            CreateModel(written, parts, noted, previous),
            FindSources(named, parts, previous),
            findings.ToEquatableArray().TakeOver(previous?.Findings ?? []),
            diagnostics.ToEquatableArray().TakeOver(previous?.Diagnostics ?? []),
            written)
        {
            Parts = parts,
        };
    }

    /// <summary>The parts, in the order that they were written in.</summary>
    private WrittenPart[] Parts { get; init; } = [];

    private static SpecModel CreateModel(WrittenClient written, WrittenPart[] parts, WrittenPart[] noted, NamedClient? previous)
    {
        ClientFacts client = written.Named.Client;
        ClientModel root = new(client.TypeName, client.Namespace, client.BaseAddress, client.Authentication, written.Named.Properties.Below(0));
        if (previous is not null && AreSame(parts, previous.Parts) && root.Equals(previous.Model.Client))
            return previous.Model;
        SpecModel? old = previous?.Model;
        List<ResourceModel> resources = new(old?.Resources.Count + 1 ?? 0);
        List<ObjectModel> objects = new(old?.Objects.Count + 1 ?? 0);
        List<EnumModel> enums = new(old?.Enums.Count + 1 ?? 0);
        List<UnionModel> unions = new(old?.Unions.Count + 1 ?? 0);
        List<PathChoiceModel> choices = [];
        WrittenPart[] sorted = Array.ConvertAll(written.Sorted, part => written.Parts[part]!);
        foreach (WrittenPart part in sorted)
        {
            switch (part.Model)
            {
                case ObjectModel model:
                    objects.Add(model);
                    break;
                case EnumModel model:
                    enums.Add(model);
                    break;
                case UnionModel model:
                    unions.Add(model);
                    break;
                case ResourceModel model:
                    resources.Add(model);
                    break;
            }
        }

        // Each subject begins with the name of its part.
        EquatableArray<InferenceModel> inferences = Join(sorted, static part => part.Inferences, []);
        Collect(noted, static part => part.Choices, choices);
        SpecModel created = new(
            root,
            Keep(resources, old?.Resources),
            Keep(objects, old?.Objects),
            Keep(enums, old?.Enums),
            Keep(unions, old?.Unions),
            Keep([.. choices.Distinct().OrderBy(choice => choice.Name, StringComparer.Ordinal)], old?.PathChoices),
            old is not null && inferences.Equals(old.Inferences) ? old.Inferences : inferences);
        return created.Equals(old) ? old : created;
    }

    private static EquatableArray<SourceFact> FindSources(NamedTypes named, WrittenPart[] parts, NamedClient? previous)
    {
        List<SourceFact> aliases = [];
        foreach (ResourceTable table in named.Types.Tables)
        {
            foreach (ApiDeclaration alias in table.Resource.Aliases)
                aliases.Add(new SourceFact(SourceKind.Alias, alias.Name, null, alias.Id));
        }

        if (previous is not null && HaveSameSources(parts, previous.Parts) && EndsWith(previous.Sources, aliases))
            return previous.Sources;
        return Join(parts, static part => part.Sources, aliases);
    }

    private static bool AreSame(WrittenPart[] parts, WrittenPart[] previous)
    {
        if (parts.Length != previous.Length)
            return false;
        for (int i = 0; i < parts.Length; i++)
        {
            if (!ReferenceEquals(parts[i], previous[i]))
                return false;
        }

        return true;
    }

    private static bool HaveSameSources(WrittenPart[] parts, WrittenPart[] previous)
    {
        if (parts.Length != previous.Length)
            return false;
        for (int i = 0; i < parts.Length; i++)
        {
            if (!ReferenceEquals(parts[i], previous[i]) && !parts[i].Sources.Equals(previous[i].Sources))
                return false;
        }

        return true;
    }

    private static bool EndsWith(EquatableArray<SourceFact> sources, List<SourceFact> aliases)
    {
        int start = sources.Count - aliases.Count;
        if (start < 0 || (start > 0 && sources[start - 1].Kind == SourceKind.Alias))
            return false;
        for (int i = 0; i < aliases.Count; i++)
        {
            if (!aliases[i].Equals(sources[start + i]))
                return false;
        }

        return true;
    }

    private static EquatableArray<T> Keep<T>(List<T> items, EquatableArray<T>? previous)
        where T : IEquatable<T>
        => items.ToEquatableArray() is var array && previous is { } old && array.Equals(old) ? old : array;

    // Thousands: no list that grows.
    private static EquatableArray<T> Join<T>(WrittenPart[] parts, Func<WrittenPart, EquatableArray<T>> select, List<T> further)
        where T : IEquatable<T>
    {
        int count = further.Count;
        foreach (WrittenPart part in parts)
            count += select(part).Count;
        T[] items = new T[count];
        int next = 0;
        foreach (WrittenPart part in parts)
        {
            EquatableArray<T> own = select(part);
            own.AsSpan().CopyTo(items.AsSpan(next));
            next += own.Count;
        }

        further.CopyTo(items, next);
        return new EquatableArray<T>(items);
    }

    private static void Collect<T>(WrittenPart[] parts, Func<WrittenPart, EquatableArray<T>> select, List<T> items)
        where T : IEquatable<T>
    {
        foreach (WrittenPart part in parts)
        {
            foreach (T item in select(part))
                items.Add(item);
        }
    }

    /// <summary>Finds the types that could share one name.</summary>
    public EquatableArray<SharingProposal> FindProposals() => TypeSharing.Propose(Written.Named.Types, Written.Named.Names);

    /// <summary>The members that the user keeps as enums or constants.</summary>
    public KeptKinds FindKinds(Pins pins)
    {
        Dictionary<FactId, ConfiguredKind> kinds = [];
        foreach (MemberTarget member in Written.Members(pins))
        {
            if (pins.FindType(member.Target) is ConfiguredKind.Enum or ConfiguredKind.Constant)
                kinds[member.Fact] = pins.FindType(member.Target)!.Value;
        }

        return new KeptKinds(kinds);
    }
}
