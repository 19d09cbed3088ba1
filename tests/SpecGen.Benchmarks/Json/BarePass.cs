using System.Text.Json;

namespace SpecGen.Benchmarks.Json;

/// <summary>What others are compared with: every token is seen, and nothing kept.</summary>
internal static class BarePass
{
    public static int CountTokens(byte[] page)
    {
        Utf8JsonReader reader = new(page);
        int tokens = 0;
        while (reader.Read())
            tokens++;
        return tokens;
    }
}
