namespace SpecGen.Emission.Enums;

internal sealed class EnumView : View
{
    public required string JsonClass { get; init; }

    public required string NamesStruct { get; init; }

    public required EnumValueView[] Values { get; init; }
}

internal sealed class EnumValueView
{
    public required string[] Documentation { get; init; }

    public required string? Obsolete { get; init; }

    public required string Name { get; init; }

    /// <summary>The value in an expression: a cast number where its name is obsolete.</summary>
    public required string Reference { get; init; }

    public required string Literal { get; init; }

    public required string Pattern { get; init; }
}
