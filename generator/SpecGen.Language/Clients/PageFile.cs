namespace SpecGen.Language.Clients;

/// <summary>A page as a project or a command line lists it.</summary>
/// <param name="Path">Its full path, for diagnostics.</param>
/// <param name="RelativePath">Its path from the project's folder, with slashes: the same on every machine.</param>
/// <param name="Client">The client that it is said to belong to; empty where nothing is said.</param>
/// <param name="Namespace">The namespace that the client shall have; empty where nothing is said.</param>
/// <param name="Text">The page's text.</param>
public sealed record PageFile(string Path, string RelativePath, string Client, string Namespace, string Text)
{
    /// <summary>Who shall see the client, <c>public</c> or <c>internal</c>; empty where nothing is said.</summary>
    public string Visibility { get; init; } = "";
}
