namespace SpecGen.Emission.Enums;

/// <summary>Values of an enum.</summary>
internal abstract class EnumValuesView : View
{
    public required string JsonClass { get; init; }

    public required string NamesStruct { get; init; }

    public required EnumValueView[] Values { get; init; }
}

internal sealed class EnumView : EnumValuesView
{
    /// <summary>With which the names of the methods end that know the wire names; none where this file does.</summary>
    public required string[] Parts { get; init; }

    /// <summary>The lines of all values, where there are too many for a comment on each; null where <see cref="DescribedValues"/> has them.</summary>
    public required string[]? CompactLines { get; init; }

    public EnumValueView[] DescribedValues => CompactLines is null ? Values : [];
}

internal sealed class EnumPartView : EnumValuesView
{
    /// <summary>With which the names of its methods end.</summary>
    public required string Part { get; init; }
}

internal sealed record EnumValueView
{
    public required string[] Documentation { get; init; }

    public required string? Obsolete { get; init; }

    public required string Name { get; init; }

    /// <summary>The value in an expression: a cast number where its name is obsolete.</summary>
    public required string Reference { get; init; }

    /// <summary>The wire name; empty where another file has it.</summary>
    public required string Literal { get; init; }

    /// <summary>The pattern of the wire name; empty where another file has it.</summary>
    public required string Pattern { get; init; }
}
