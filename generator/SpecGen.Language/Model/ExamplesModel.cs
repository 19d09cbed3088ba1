namespace SpecGen.Language.Model;

/// <summary>What a fake of an API is made of: data of a test project, which has no client of its own.</summary>
/// <param name="DisplayName">The API's name.</param>
/// <param name="Namespace">C# namespace, that of the client.</param>
/// <param name="BaseAddress">Absolute, ends with a slash; null where no example shows it.</param>
/// <param name="Endpoints">The endpoints with their examples, each as JSON.</param>
/// <param name="Types">The types that requests hold, each as JSON.</param>
public sealed record ExamplesModel(string DisplayName, string Namespace, string? BaseAddress, EquatableArray<string> Endpoints, EquatableArray<string> Types)
{
    /// <summary>The name of the class that holds them.</summary>
    public string ClassName => DisplayName + "Examples";
}
