using SpecGen.Emission.Templates;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.Objects;

/// <summary>A record; of one with very many properties the part that holds none of them.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Object">The record.</param>
/// <param name="Use">What it is for, as XML, where the page does not say.</param>
internal sealed record ObjectUnit(ClientContext Context, string HintName, ObjectSurface Object, string Use) : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate<ObjectView> s_template = new("Object");

    /// <summary>The parts that hold the properties; none where this file does.</summary>
    public EquatableArray<ObjectPart> Parts { get; init; } = [];

    public override string Print(CancellationToken cancellationToken) => s_template.Render(ObjectViews.Create(this), cancellationToken);
}

/// <summary>What a record needs to know of a part that holds some of its properties.</summary>
/// <param name="Name">With which the names of the part's methods end.</param>
/// <param name="IsCleared">Whether constants are to be forgotten before it is read.</param>
/// <param name="IsExpected">Whether members may be missing from it.</param>
/// <param name="HasRequiredMembers">Whether callers must set some of them.</param>
/// <param name="JsonMemberCount">How many of them are members of the JSON.</param>
internal sealed record ObjectPart(string Name, bool IsCleared, bool IsExpected, bool HasRequiredMembers, int JsonMemberCount);

/// <summary>Some of the properties of a record that has very many.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Object">The record with these properties alone.</param>
/// <param name="Part">The part.</param>
/// <param name="FirstIndex">The index of the first of them among the members of the JSON.</param>
/// <param name="Fields">The names of their private fields, each of which is used where there has to be one.</param>
internal sealed record ObjectPartUnit(ClientContext Context, string HintName, ObjectSurface Object, ObjectPart Part, int FirstIndex, EquatableArray<string> Fields)
    : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate<ObjectPartView> s_template = new("ObjectPart");

    public override string Print(CancellationToken cancellationToken) => s_template.Render(ObjectViews.CreatePart(this), cancellationToken);
}
