using System.Reflection;

namespace SpecGen.Tool.Output;

/// <summary>The JSON schemas that the tool brings along.</summary>
internal static class EmbeddedSchema
{
    /// <summary>Reads a schema.</summary>
    /// <param name="name">The name of its file.</param>
    public static string Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
