using SpecGen.Language.Api;
using SpecGen.Language.Configuration;

namespace SpecGen.Language.Linking.Types;

/// <summary>
/// The members that stay enums or constants whatever the documentation makes of them. Pins go by C# names, so they are known once the client has been named
/// without them.
/// </summary>
/// <param name="Members">The members.</param>
internal sealed record KeptKinds(IReadOnlyDictionary<FactId, ConfiguredKind> Members)
{
    public static KeptKinds None { get; } = new(new Dictionary<FactId, ConfiguredKind>());

    /// <summary>Whether it is about the same members, and keeps them in the same way.</summary>
    /// <param name="other">The other one.</param>
    public bool IsSame(KeptKinds other)
        => Members.Count == other.Members.Count && Members.All(member => other.Members.TryGetValue(member.Key, out ConfiguredKind kind) && kind == member.Value);

    /// <summary>The kind that a member keeps; null where none is pinned.</summary>
    public ConfiguredKind? Find(FactId member) => Members.TryGetValue(member, out ConfiguredKind kind) ? kind : null;
}
