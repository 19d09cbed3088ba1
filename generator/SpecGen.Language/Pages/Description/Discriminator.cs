using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Description;

/// <summary>The member whose constants tell the object cases of a union apart.</summary>
/// <param name="Key">The member's wire name.</param>
/// <param name="Constants">For every case its constants as JSON texts; empty for cases that are told apart in another way.</param>
internal sealed record Discriminator(string Key, IReadOnlyList<IReadOnlyList<string>> Constants)
{
    /// <summary>Finds the discriminator; null where there is none.</summary>
    /// <param name="cases">For every case the objects that it stands for; empty for a case that is no object.</param>
    public static Discriminator? Find(IReadOnlyList<IReadOnlyList<ObjectShape>> cases)
    {
        int objectCases = cases.Count(c => c.Count > 0);
        if (objectCases < 2)
            return null;

        Dictionary<string, int> uses = new(StringComparer.Ordinal);
        Dictionary<string, int> requiredUses = new(StringComparer.Ordinal);
        List<string> keys = [];
        foreach (MemberShape member in cases.SelectMany(c => c).SelectMany(o => o.Members))
        {
            if (ConstantsOf(member.Shape) is null)
                continue;
            if (!uses.ContainsKey(member.Key))
                keys.Add(member.Key);
            Increment(uses, member.Key);
            if (!member.IsOptional)
                Increment(requiredUses, member.Key);
        }

        IEnumerable<string> byPreference = keys
            .OrderByDescending(k => uses[k])
            .ThenByDescending(k => requiredUses.TryGetValue(k, out int count) ? count : 0)
            .ThenByDescending(k => string.Equals(k, "type", StringComparison.Ordinal));
        foreach (string key in byPreference)
        {
            if (TryKey(cases, key, objectCases) is { } found)
                return found;
        }

        return null;
    }

    // One case may lack the member, as long as the others have it: that case is told by its other members.
    private static Discriminator? TryKey(IReadOnlyList<IReadOnlyList<ObjectShape>> cases, string key, int objectCases)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<IReadOnlyList<string>> constants = [];
        int without = 0;
        foreach (IReadOnlyList<ObjectShape> objects in cases)
        {
            List<string> own = [];
            foreach (ObjectShape item in objects)
            {
                if (item.Find(key) is { } member && ConstantsOf(member.Shape) is { } values)
                {
                    own.AddRange(values.Where(v => !own.Contains(v, StringComparer.Ordinal)));
                }
                else
                {
                    own.Clear();
                    break;
                }
            }

            if (objects.Count > 0 && own.Count == 0)
                without++;
            if (!own.TrueForAll(seen.Add))
                return null;
            constants.Add(own);
        }

        return without > 1 || objectCases - without < 2 ? null : new Discriminator(key, constants);
    }

    private static IReadOnlyList<string>? ConstantsOf(Shape shape)
        => shape switch
        {
            LiteralShape literal => [literal.Json],
            EnumShape { Values.Count: > 0, IsOpen: false } values => [.. values.Values.Select(v => JsonStrings.Quote(v.Value))],
            _ => null,
        };

    private static void Increment(Dictionary<string, int> counts, string key)
        => counts[key] = counts.TryGetValue(key, out int count) ? count + 1 : 1;
}
