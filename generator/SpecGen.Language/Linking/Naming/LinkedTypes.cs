using SpecGen.Language.Api;
using SpecGen.Language.Linking.Types;

namespace SpecGen.Language.Linking.Naming;

/// <summary>Compares types as far as others have to do with them.</summary>
internal static class LinkedTypes
{
    /// <summary>Whether both are put together with others, named and used alike: all else that may differ is what is written of them.</summary>
    public static bool AreNamedAlike(LinkedType type, LinkedType old)
        => string.Equals(type.Key, old.Key, StringComparison.Ordinal)
            && type.Origin.Equals(old.Origin)
            && LookAlike(type, old)
            && (type, old) switch
            {
                (LinkedObject a, LinkedObject b) => a.IsForm == b.IsForm && string.Equals(a.RequestName, b.RequestName, StringComparison.Ordinal),
                (LinkedUnion a, LinkedUnion b) => string.Equals(a.Discriminator, b.Discriminator, StringComparison.Ordinal) && HaveSameCases(a.Cases, b.Cases),
                _ => true,
            };

    /// <summary>Whether both look alike to the types that have them as members or cases, but for their names.</summary>
    public static bool LookAlike(LinkedType type, LinkedType old)
        => (type, old) switch
        {
            (LinkedEnum a, LinkedEnum b) => a.AddedCount == b.AddedCount && HaveSameValues(a.Values, b.Values),
            (LinkedObject a, LinkedObject b) => HaveSameMembers(a.Members, b.Members),
            (LinkedUnion, LinkedUnion) => true,
            _ => false,
        };

    private static bool HaveSameValues(EquatableArray<ApiEnumValue> values, EquatableArray<ApiEnumValue> old)
    {
        if (values.Count != old.Count)
            return false;
        for (int i = 0; i < values.Count; i++)
        {
            if (!string.Equals(values[i].Value, old[i].Value, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    private static bool HaveSameMembers(EquatableArray<LinkedMember> members, EquatableArray<LinkedMember> old)
    {
        if (members.Count != old.Count)
            return false;
        for (int i = 0; i < members.Count; i++)
        {
            if (!string.Equals(members[i].WireName, old[i].WireName, StringComparison.Ordinal)
                || members[i].IsRequired != old[i].IsRequired
                || members[i].IsNullable != old[i].IsNullable
                || members[i].Location != old[i].Location
                || !members[i].Type.Equals(old[i].Type))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HaveSameCases(EquatableArray<LinkedCase> cases, EquatableArray<LinkedCase> old)
    {
        if (cases.Count != old.Count)
            return false;
        for (int i = 0; i < cases.Count; i++)
        {
            if (!Equals(cases[i].Title, old[i].Title) || !cases[i].Type.Equals(old[i].Type) || !cases[i].Constants.Equals(old[i].Constants))
                return false;
        }

        return true;
    }
}
