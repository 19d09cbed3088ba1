using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;
using SpecGen.Language.Names;

namespace SpecGen.Language.Linking.Naming;

/// <summary>Finds equal types. Prose and the order of an enum's values make no difference.</summary>
internal static class TypeSharing
{
    /// <summary>Whether two types can be one.</summary>
    public static bool AreEqual(ClientTypes types, LinkedType left, LinkedType right) => new Comparison(types).AreEqual(left, right);

    /// <summary>Whether a union would have one type twice among its cases.</summary>
    /// <param name="types">The types.</param>
    /// <param name="shared">The keys of the types that are given up, with those that take their place.</param>
    public static bool JoinsCases(ClientTypes types, IReadOnlyDictionary<string, string> shared)
        => types.Types.OfType<LinkedUnion>().Any(u => u.Cases.Select(c => Replace(c.Type, shared)).Distinct().Count() < u.Cases.Select(c => c.Type).Distinct().Count());

    private static TypeUse Replace(TypeUse use, IReadOnlyDictionary<string, string> shared)
        => use switch
        {
            TypeUse.List list => new TypeUse.List(Replace(list.Element, shared)),
            TypeUse.Map map => new TypeUse.Map(Replace(map.Value, shared)),
            TypeUse.Declared declared when shared.TryGetValue(declared.Key, out string? key) => new TypeUse.Declared(key),
            _ => use,
        };

    /// <summary>The equal types of several resources, and those of members of one name, that have no name of the vendor's.</summary>
    /// <param name="types">The types.</param>
    /// <param name="names">Their names.</param>
    public static EquatableArray<SharingProposal> Propose(ClientTypes types, TypeNames names)
    {
        HashSet<string> taken = new(names.Types.Values.Select(n => n.Name), StringComparer.OrdinalIgnoreCase);
        List<SharingProposal> proposals = [];
        IEnumerable<LinkedType> anonymous = types.Types.Where(t => t is { Origin.VendorName: null } and not LinkedObject { RequestName: not null });
        foreach (IGrouping<string, LinkedType> alike in anonymous.GroupBy(Outline, StringComparer.Ordinal))
        {
            List<LinkedType> open = [.. alike];
            while (open.Count > 1)
            {
                LinkedType first = open[0];
                List<LinkedType> equal = open.FindAll(t => ReferenceEquals(t, first) || AreEqual(types, first, t));
                open.RemoveAll(equal.Contains);
                List<LinkedType> apart = equal.Select(t => t.Origin.Resource).Distinct().Count() > 1 ? equal : [.. OfOneName(equal)];
                if (apart.Count > 1)
                    proposals.Add(Propose([.. apart.Select(t => names.Types[t.Key].Generated).OrderBy(n => n, StringComparer.Ordinal)], taken));
            }
        }

        return proposals.OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Types[0], StringComparer.Ordinal).ToEquatableArray();
    }

    // Within a resource, such as those of a request and of the answer to it. Members that are called otherwise hardly mean the same.
    private static IEnumerable<LinkedType> OfOneName(List<LinkedType> equal)
        => equal.GroupBy(t => t.Origin.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) ?? Enumerable.Empty<LinkedType>();

    // What their names end with, if nothing is called that; else the first of the names.
    private static SharingProposal Propose(List<string> names, HashSet<string> taken)
    {
        List<string> ending = Words.Split(names[0]);
        foreach (string name in names.Skip(1))
        {
            List<string> words = Words.Split(name);
            int common = 0;
            while (common < Math.Min(words.Count, ending.Count) && string.Equals(words[words.Count - 1 - common], ending[ending.Count - 1 - common], StringComparison.Ordinal))
                common++;
            ending.RemoveRange(0, ending.Count - common);
        }

        string shared = string.Concat(ending);
        bool isUsable = shared.Length > 0 && char.IsUpper(shared[0]) && !ReservedNames.VisibleTypes.Contains(shared) && taken.Add(shared);
        return new SharingProposal(names.ToEquatableArray(), isUsable ? shared : names[0]);
    }

    // Equal types have equal outlines, so that only few are compared with each other.
    private static string Outline(LinkedType type)
        => type switch
        {
            LinkedEnum item => "enum " + string.Join("\n", item.Values.Select(v => v.Value).OrderBy(v => v, StringComparer.Ordinal)),
            LinkedObject item => "object " + string.Join("\n", item.Members.Select(m => m.WireName)),
            LinkedUnion union => "union " + union.Discriminator + "\n" + string.Join("\n", union.Cases.SelectMany(c => c.Constants)),
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };

    private sealed class Comparison(ClientTypes types)
    {
        private readonly HashSet<(string, string)> _compared = [];

        // Types that lead back to themselves are equal if nothing else tells them apart.
        public bool AreEqual(LinkedType left, LinkedType right)
            => string.Equals(left.Key, right.Key, StringComparison.Ordinal)
                || !_compared.Add((left.Key, right.Key))
                || (StackGuard.HasRoom ? HaveEqualParts(left, right) : StackGuard.OnNewStack(() => HaveEqualParts(left, right)));

        private bool HaveEqualParts(LinkedType left, LinkedType right)
            => (left, right) switch
            {
                (LinkedEnum a, LinkedEnum b) => string.Equals(Outline(a), Outline(b), StringComparison.Ordinal),
                (LinkedObject a, LinkedObject b) => a.Members.Count == b.Members.Count && a.Members.Zip(b.Members, AreEqual).All(isEqual => isEqual),
                (LinkedUnion a, LinkedUnion b) => string.Equals(a.Discriminator, b.Discriminator, StringComparison.Ordinal)
                    && a.Cases.Count == b.Cases.Count
                    && a.Cases.Zip(b.Cases, AreEqual).All(isEqual => isEqual),
                _ => false,
            };

        private bool AreEqual(LinkedMember left, LinkedMember right)
            => string.Equals(left.WireName, right.WireName, StringComparison.Ordinal)
                && left.Location == right.Location
                && left.IsRequired == right.IsRequired
                && left.IsNullable == right.IsNullable
                && AreEqual(left.Type, right.Type);

        private bool AreEqual(LinkedCase left, LinkedCase right)
            => Equals(left.Title?.Text, right.Title?.Text) && left.Constants.Equals(right.Constants) && AreEqual(left.Type, right.Type);

        private bool AreEqual(TypeUse left, TypeUse right)
            => (left, right) switch
            {
                (TypeUse.List a, TypeUse.List b) => AreEqual(a.Element, b.Element),
                (TypeUse.Map a, TypeUse.Map b) => AreEqual(a.Value, b.Value),
                (TypeUse.Declared a, TypeUse.Declared b) => AreEqual(types[a.Key], types[b.Key]),
                _ => left.Equals(right),
            };
    }
}
