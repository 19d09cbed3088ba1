using SpecGen.Emission.Templates;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.Enums;

/// <summary>An enum and its wire names; of one with very many values without these.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Enum">The enum.</param>
/// <param name="Use">What it is for, as XML, where the page does not say.</param>
internal sealed record EnumUnit(ClientContext Context, string HintName, EnumSurface Enum, string Use) : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate<EnumView> s_template = new("Enum");

    /// <summary>With which the names of the methods end that know the wire names; none where this file does.</summary>
    public EquatableArray<string> Parts { get; init; } = [];

    /// <summary>Where there are parts, the values' names in C#.</summary>
    public EquatableArray<string> Identifiers { get; init; } = [];

    /// <summary>Whether there are so many values that nothing is said of each. Only an enum's own file can hold them.</summary>
    public bool IsCompact { get; init; }

    public override string Print(CancellationToken cancellationToken) => s_template.Render(EnumViews.Create(this), cancellationToken);
}

/// <summary>The wire names of some of the values of an enum that has very many.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Enum">The enum with these values alone.</param>
/// <param name="Part">With which the names of its methods end.</param>
/// <param name="References">The values in expressions.</param>
internal sealed record EnumPartUnit(ClientContext Context, string HintName, EnumSurface Enum, string Part, EquatableArray<string> References)
    : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate<EnumPartView> s_template = new("EnumPart");

    public override string Print(CancellationToken cancellationToken) => s_template.Render(EnumViews.CreatePart(this), cancellationToken);
}
