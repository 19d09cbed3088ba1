namespace SpecGen.Tool.Output;

/// <summary>The published JSON schema of the model.</summary>
internal static class ModelSchema
{
    public static string Text { get; } = EmbeddedSchema.Read("specgen-model.schema.json");
}
