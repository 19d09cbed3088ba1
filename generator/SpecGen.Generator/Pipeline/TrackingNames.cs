namespace SpecGen.Generator.Pipeline;

/// <summary>The names of the pipeline's steps, for tests of what is computed again.</summary>
internal static class TrackingNames
{
    public const string Pages = nameof(Pages);

    public const string ParsedPages = nameof(ParsedPages);

    public const string Configurations = nameof(Configurations);

    public const string Clients = nameof(Clients);

    public const string ReadClients = nameof(ReadClients);

    public const string ConfiguredClients = nameof(ConfiguredClients);

    public const string LinkInputs = nameof(LinkInputs);

    public const string LinkedClients = nameof(LinkedClients);

    public const string DividedClients = nameof(DividedClients);

    public const string Collisions = nameof(Collisions);

    public const string PlacedClients = nameof(PlacedClients);

    public const string Host = nameof(Host);

    public const string Project = nameof(Project);

    public const string SourceGroups = nameof(SourceGroups);

    public const string Sources = nameof(Sources);

    public const string SerializableTypes = nameof(SerializableTypes);

    public const string ReferencedClients = nameof(ReferencedClients);

    public const string Approved = nameof(Approved);

    public const string ApprovalDiagnostics = nameof(ApprovalDiagnostics);

    public const string Diagnostics = nameof(Diagnostics);
}
