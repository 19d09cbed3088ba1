using Microsoft.CodeAnalysis.Diagnostics;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;

namespace SpecGen.Generator.Pipeline;

/// <summary>What the project's properties ask for.</summary>
/// <param name="Serializers">Which types can be deserialised.</param>
/// <param name="UnknownSerializers">What the property says that is unknown; null where it says nothing or something known.</param>
internal sealed record ProjectOptions(SerializerSet Serializers, string? UnknownSerializers)
{
    private const string Files = nameof(Files);

    /// <summary>What holds where the project says nothing.</summary>
    public static ProjectOptions Default { get; } = new(SerializerSet.Needed, null);

    /// <summary>Whether the sources are files that are written before the compiler starts, so that nothing is to be added here.</summary>
    public bool WritesFiles { get; init; }

    /// <summary>What the property <c>SpecGenMode</c> says that is unknown; null where it says nothing or something known.</summary>
    public string? UnknownMode { get; init; }

    /// <summary>Whether the request-delegate generator of ASP.NET Core runs.</summary>
    public bool HasRequestDelegateGenerator { get; init; }

    public static ProjectOptions Create(AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string mode = Get(options, "SpecGenMode");
        bool writesFiles = mode.Equals(Files, StringComparison.OrdinalIgnoreCase);
        return ReadSerializers(options) with
        {
            WritesFiles = writesFiles,
            UnknownMode = writesFiles || mode.Length == 0 || mode.Equals("Generator", StringComparison.OrdinalIgnoreCase) ? null : mode,
            HasRequestDelegateGenerator = Get(options, "EnableRequestDelegateGenerator").Equals("true", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>What is wrong with the properties.</summary>
    public EquatableArray<SpecDiagnostic> Diagnostics()
    {
        List<SpecDiagnostic> diagnostics = [];
        if (UnknownSerializers is not null)
            diagnostics.Add(new SpecDiagnostic(GeneratorDiagnostics.UnknownSerializers, null, default, [UnknownSerializers]));
        if (UnknownMode is not null)
            diagnostics.Add(new SpecDiagnostic(GeneratorDiagnostics.UnexpectedSetting, null, default, ["The property SpecGenMode", UnknownMode, "Generator or Files"]));
        return diagnostics.ToEquatableArray();
    }

    private static ProjectOptions ReadSerializers(AnalyzerConfigOptionsProvider options)
    {
        string value = Get(options, "SpecGenSerializers");
        return value.Length == 0 || value.Equals(nameof(SerializerSet.Needed), StringComparison.OrdinalIgnoreCase) ? Default
            : value.Equals(nameof(SerializerSet.Both), StringComparison.OrdinalIgnoreCase) ? new ProjectOptions(SerializerSet.Both, null)
            : new ProjectOptions(SerializerSet.Needed, value);
    }

    private static string Get(AnalyzerConfigOptionsProvider options, string property)
        => options.GlobalOptions.TryGetValue("build_property." + property, out string? text) ? text.Trim() : "";
}
