using System.Reflection;

namespace SpecGen.Tool.Output;

/// <summary>The published JSON schema of the model.</summary>
internal static class ModelSchema
{
    public static string Text { get; } = Read();

    private static string Read()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("specgen-model.schema.json")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
