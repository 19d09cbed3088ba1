using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Naming;

/// <summary>
/// Applies what the user says of members that may be absent or null, and of further values of enums. Types are named before, so that no entry changes a name.
/// </summary>
internal static class TypeWidening
{
    public static WidenedTypes Widen(ClientTypes types, TypeNames names, Pins pins)
    {
        if (!pins.WidensTypes)
            return new WidenedTypes(types, []);
        List<SpecDiagnostic> diagnostics = [];
        ClientTypes widened = types.Change((number, type) => type switch
        {
            LinkedObject item when names[number].HasPinnedParts(pins) => item with
            {
                Members = item.Members.Select(member => Widen(member, Find(names.TargetsOf(names[number], member.WireName)))).ToEquatableArray(),
            },
            LinkedEnum item => Add(item, [.. names.TargetsOf(names[number]).SelectMany(target => pins.FindValues(target))]),
            _ => type,
        });
        return new WidenedTypes(widened, diagnostics);

        ConfiguredPresence? Find(IReadOnlyList<string> targets) => targets.Select(pins.FindPresence).FirstOrDefault(presence => presence is not null);

        LinkedMember Widen(LinkedMember member, ConfiguredPresence? presence)
        {
            if (presence is null)
                return member;
            bool isNullable = presence.IsNullable && member.Location == MemberLocation.Body;
            if (isNullable != presence.IsNullable)
                diagnostics.Add(pins.NeverNull(presence));
            return member with { IsRequired = member.IsRequired && !presence.IsOptional, IsNullable = member.IsNullable || isNullable };
        }
    }

    private static LinkedEnum Add(LinkedEnum type, List<string> values)
    {
        if (values.Count == 0)
            return type;
        LinkedEnum widened = type.With(values.Select(value => new ApiEnumValue(type.Origin.Fact, value, string.Empty)).ToEquatableArray());
        return widened with { AddedCount = widened.Values.Count - type.Values.Count };
    }
}

/// <summary>The types after what the user says of them.</summary>
/// <param name="Types">The types.</param>
/// <param name="Diagnostics">The entries that cannot be applied.</param>
internal sealed record WidenedTypes(ClientTypes Types, IReadOnlyList<SpecDiagnostic> Diagnostics);
