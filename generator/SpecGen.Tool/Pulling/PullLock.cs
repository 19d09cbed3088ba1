using System.Security.Cryptography;
using System.Text.Json;
using SpecGen.Tool.Output;

namespace SpecGen.Tool.Pulling;

/// <summary>What was fetched when: <c>specgen.lock.json</c> beside the configuration, to be committed with the pages.</summary>
/// <param name="Pages">By file, ordinal.</param>
internal sealed record PullLock(SortedDictionary<string, LockedPage> Pages)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "specgen.lock.json";

    /// <summary>Reads the lock file; a missing or damaged one only means that everything is fetched anew.</summary>
    public static PullLock Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            PullLock? read = File.Exists(path) ? JsonSerializer.Deserialize<PullLock>(File.ReadAllText(path), ToolJson.Options) : null;
            SortedDictionary<string, LockedPage> pages = new(StringComparer.Ordinal);
            foreach ((string file, LockedPage? page) in read?.Pages ?? [])
            {
                // Of a damaged file.
                if (page is { Url: not null, Sha256: not null })
                    pages[file] = page;
            }

            return new PullLock(pages);
        }
        catch (JsonException)
        {
            return new PullLock([]);
        }
    }

    /// <summary>The text of the file.</summary>
    public string Write() => JsonSerializer.Serialize(this, ToolJson.Options) + "\n";
}

/// <summary>What is known of a fetched page.</summary>
/// <param name="Url">Where it came from.</param>
/// <param name="Sha256">The hash of its content.</param>
/// <param name="ETag">The server's tag of this version; null where it gives none.</param>
/// <param name="Fetched">When this content was first fetched.</param>
internal sealed record LockedPage(Uri Url, string Sha256, string? ETag, DateTimeOffset Fetched)
{
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
