using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;
using SpecGen.Language.Names;

namespace SpecGen.Language.Linking.Naming;

/// <summary>Finds equal types. Prose and the order of an enum's values make no difference.</summary>
internal static class TypeSharing
{
    private static readonly TypeUse s_anyDeclared = new TypeUse.Declared(string.Empty);

    /// <summary>Whether two types can be one.</summary>
    public static bool AreEqual(ClientTypes types, int left, int right) => new Comparison(types).AreEqual(left, right);

    /// <summary>Whether a union would have one type twice among its cases.</summary>
    /// <param name="types">The types.</param>
    /// <param name="shared">The types that are given up, with those that take their place.</param>
    public static bool JoinsCases(ClientTypes types, IReadOnlyDictionary<int, int> shared)
    {
        foreach (int type in types.Order)
        {
            if (types[type] is not LinkedUnion union)
                continue;
            List<(TypeUse Type, int Part)> cases = [.. union.Cases.Select((item, i) => (item.Type, types.PartOf(type, i)))];
            if (CountDistinct(cases.Select(item => (FormOf(item.Type), Replace(item.Part)))) < CountDistinct(cases.Select(item => (FormOf(item.Type), item.Part))))
                return true;
        }

        return false;

        int Replace(int part) => shared.TryGetValue(part, out int other) ? other : part;
    }

    private static int CountDistinct(IEnumerable<(TypeUse, int)> cases) => cases.Distinct().Count();

    // The use with every declared type the same, which its number tells apart.
    private static TypeUse FormOf(TypeUse use)
        => use switch
        {
            TypeUse.List list => new TypeUse.List(FormOf(list.Element)),
            TypeUse.Map map => new TypeUse.Map(FormOf(map.Value)),
            TypeUse.Declared => s_anyDeclared,
            _ => use,
        };

    /// <summary>The equal types of several resources, and those of members of one name, that have no name of the vendor's.</summary>
    /// <param name="types">The types.</param>
    /// <param name="names">Their names.</param>
    public static EquatableArray<SharingProposal> Propose(ClientTypes types, TypeNames names)
    {
        HashSet<string> taken = new(names.Types.OfType<TypeName>().Select(n => n.Name), StringComparer.OrdinalIgnoreCase);
        List<SharingProposal> proposals = [];
        IEnumerable<int> anonymous = types.Order.Where(t => types[t] is { Origin.VendorName: null } and not LinkedObject { RequestName: not null });
        foreach (IGrouping<string, int> alike in anonymous.GroupBy(t => Outline(types[t]), StringComparer.Ordinal))
        {
            List<int> open = [.. alike];
            while (open.Count > 1)
            {
                int first = open[0];
                List<int> equal = open.FindAll(t => t == first || AreEqual(types, first, t));
                open.RemoveAll(equal.Contains);
                List<int> apart = equal.Select(t => types[t].Origin.Resource).Distinct().Count() > 1 ? equal : [.. OfOneName(types, equal)];
                if (apart.Count > 1)
                    proposals.Add(Propose([.. apart.Select(t => names[t].Generated).OrderBy(n => n, StringComparer.Ordinal)], taken));
            }
        }

        return proposals.OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Types[0], StringComparer.Ordinal).ToEquatableArray();
    }

    // Within a resource, such as those of a request and of the answer to it. Members that are called otherwise hardly mean the same.
    private static IEnumerable<int> OfOneName(ClientTypes types, List<int> equal)
        => equal.GroupBy(t => types[t].Origin.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) ?? Enumerable.Empty<int>();

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
        private readonly HashSet<(int, int)> _compared = [];

        // Types that lead back to themselves are equal if nothing else tells them apart.
        public bool AreEqual(int left, int right)
            => left == right
                || !_compared.Add((left, right))
                || (StackGuard.HasRoom ? HaveEqualParts(left, right) : StackGuard.OnNewStack(() => HaveEqualParts(left, right)));

        private bool HaveEqualParts(int left, int right)
            => (types[left], types[right]) switch
            {
                (LinkedEnum a, LinkedEnum b) => string.Equals(Outline(a), Outline(b), StringComparison.Ordinal),
                (LinkedObject a, LinkedObject b) => a.Members.Count == b.Members.Count
                    && Enumerable.Range(0, a.Members.Count).All(i => AreEqual(a.Members[i], b.Members[i]) && HaveEqualParts(a.Members[i].Type, b.Members[i].Type, left, right, i)),
                (LinkedUnion a, LinkedUnion b) => string.Equals(a.Discriminator, b.Discriminator, StringComparison.Ordinal)
                    && a.Cases.Count == b.Cases.Count
                    && Enumerable.Range(0, a.Cases.Count).All(i => AreEqual(a.Cases[i], b.Cases[i]) && HaveEqualParts(a.Cases[i].Type, b.Cases[i].Type, left, right, i)),
                _ => false,
            };

        private static bool AreEqual(LinkedMember left, LinkedMember right)
            => string.Equals(left.WireName, right.WireName, StringComparison.Ordinal)
                && left.Location == right.Location
                && left.IsRequired == right.IsRequired
                && left.IsNullable == right.IsNullable;

        private static bool AreEqual(LinkedCase left, LinkedCase right)
            => Equals(left.Title?.Text, right.Title?.Text) && left.Constants.Equals(right.Constants);

        private bool HaveEqualParts(TypeUse leftType, TypeUse rightType, int left, int right, int index)
            => AreEqual(leftType, rightType, types.PartOf(left, index), types.PartOf(right, index));

        private bool AreEqual(TypeUse left, TypeUse right, int leftPart, int rightPart)
            => (left, right) switch
            {
                (TypeUse.List a, TypeUse.List b) => AreEqual(a.Element, b.Element, leftPart, rightPart),
                (TypeUse.Map a, TypeUse.Map b) => AreEqual(a.Value, b.Value, leftPart, rightPart),
                (TypeUse.Declared, TypeUse.Declared) => AreEqual(leftPart, rightPart),
                _ => left.Equals(right),
            };
    }
}
