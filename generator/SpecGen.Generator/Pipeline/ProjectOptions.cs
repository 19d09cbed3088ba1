using Microsoft.CodeAnalysis.Diagnostics;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;

namespace SpecGen.Generator.Pipeline;

/// <summary>What the project's properties ask for.</summary>
/// <param name="Serializers">Which types can be deserialised.</param>
/// <param name="UnknownSerializers">What the property says that is unknown; null where it says nothing or something known.</param>
/// <param name="OldFramework">The target framework, where the generated code cannot run on it; else null.</param>
internal sealed record ProjectOptions(SerializerSet Serializers, string? UnknownSerializers, string? OldFramework)
{
    private static readonly Version s_oldestFramework = new(8, 0);

    public static ProjectOptions Create(AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string value = Property("SpecGenSerializers");
        bool isBoth = value.Equals(nameof(SerializerSet.Both), StringComparison.OrdinalIgnoreCase);
        bool isKnown = isBoth || value.Length == 0 || value.Equals(nameof(SerializerSet.Needed), StringComparison.OrdinalIgnoreCase);
        return new ProjectOptions(isBoth ? SerializerSet.Both : SerializerSet.Needed, isKnown ? null : value, OldFrameworkOf());

        string Property(string name) => options.GlobalOptions.TryGetValue("build_property." + name, out string? text) ? text.Trim() : "";

        // The SDK hands these three over; without it nothing is known.
        string? OldFrameworkOf()
        {
            string identifier = Property("TargetFrameworkIdentifier");
            bool isOld = identifier.Length > 0
                && (identifier != ".NETCoreApp" || (Version.TryParse(Property("TargetFrameworkVersion").TrimStart('v', 'V'), out Version? version) && version < s_oldestFramework));
            string name = Property("TargetFramework");
            return !isOld ? null : name.Length > 0 ? name : identifier + " " + Property("TargetFrameworkVersion");
        }
    }

    /// <summary>What is wrong with the properties.</summary>
    public EquatableArray<SpecDiagnostic> Diagnostics()
        =>
        [
            .. OldFramework is null ? Array.Empty<SpecDiagnostic>() : [new SpecDiagnostic(GeneratorDiagnostics.FrameworkTooOld, null, default, [OldFramework])],
            .. UnknownSerializers is null ? Array.Empty<SpecDiagnostic>() : [new SpecDiagnostic(GeneratorDiagnostics.UnknownSerializers, null, default, [UnknownSerializers])],
        ];
}
