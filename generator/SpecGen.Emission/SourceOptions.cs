namespace SpecGen.Emission;

/// <summary>What a project has beside the library that generated code can use.</summary>
/// <param name="HasExtensions">Whether it references SpecGen.Extensions.</param>
public sealed record SourceOptions(bool HasExtensions)
{
    /// <summary>A project that has the library alone.</summary>
    public static SourceOptions Default { get; } = new(HasExtensions: false);
}
