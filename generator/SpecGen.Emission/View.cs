namespace SpecGen.Emission;

/// <summary>What every template prints: all texts are C# already.</summary>
internal abstract class View
{
    private static readonly string s_generatedCode =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"SpecGen\", \"{typeof(View).Assembly.GetName().Version.ToString(3)}\")]";

    /// <summary>The namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The modifier of the type.</summary>
    public required string Access { get; init; }

    /// <summary>The type's name.</summary>
    public required string Name { get; init; }

    /// <summary>The lines of its documentation comment.</summary>
    public required string[] Documentation { get; init; }

    /// <summary>The attribute that keeps a member out of the user's code coverage. No type has it, because what the user adds to one in a partial declaration counts.</summary>
    public string ExcludeFromCoverage { get; } = "[global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]";

    /// <summary>The attribute that marks the type as generated.</summary>
    public string GeneratedCode { get; } = s_generatedCode;
}
