namespace SpecGen.Language.Names;

/// <summary>Names that speak of a stream.</summary>
internal static class StreamNames
{
    /// <summary>Whether one of the words of a name is "stream" or "streaming".</summary>
    public static bool Match(string name) => Words.Split(name).Exists(IsStream);

    private static bool IsStream(string word)
        => string.Equals(word, "stream", StringComparison.OrdinalIgnoreCase) || string.Equals(word, "streaming", StringComparison.OrdinalIgnoreCase);
}
