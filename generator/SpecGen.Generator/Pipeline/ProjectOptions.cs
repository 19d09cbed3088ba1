using Microsoft.CodeAnalysis.Diagnostics;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;

namespace SpecGen.Generator.Pipeline;

/// <summary>What the project's properties ask for.</summary>
/// <param name="Serializers">Which types can be deserialised.</param>
/// <param name="UnknownSerializers">What the property says that is unknown; null where it says nothing or something known.</param>
internal sealed record ProjectOptions(SerializerSet Serializers, string? UnknownSerializers)
{
    /// <summary>What holds where the project says nothing.</summary>
    public static ProjectOptions Default { get; } = new(SerializerSet.Needed, null);

    public static ProjectOptions Create(AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string value = options.GlobalOptions.TryGetValue("build_property.SpecGenSerializers", out string? text) ? text.Trim() : "";
        return value.Length == 0 || value.Equals(nameof(SerializerSet.Needed), StringComparison.OrdinalIgnoreCase) ? Default
            : value.Equals(nameof(SerializerSet.Both), StringComparison.OrdinalIgnoreCase) ? new ProjectOptions(SerializerSet.Both, null)
            : new ProjectOptions(SerializerSet.Needed, value);
    }

    /// <summary>What is wrong with the properties.</summary>
    public EquatableArray<SpecDiagnostic> Diagnostics()
        => UnknownSerializers is null ? [] : [new SpecDiagnostic(GeneratorDiagnostics.UnknownSerializers, null, default, [UnknownSerializers])];
}
