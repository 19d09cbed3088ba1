using OptionsNames = Microsoft.Extensions.Options.Options;

namespace SpecGen.Extensions;

/// <summary>What a client's options and HTTP client are called in the container.</summary>
/// <param name="Options">The name of its options.</param>
/// <param name="HttpClient">The name of its HTTP client, in which logs show it.</param>
internal sealed record ApiClientNames(string Options, string HttpClient)
{
    /// <summary>The names of a client.</summary>
    /// <param name="name">Its key; null for the one without.</param>
    public static ApiClientNames Of<TClient>(string? name)
    {
        // With the namespace: two clients of one name in two namespaces must not share connections or handlers.
        string client = typeof(TClient).FullName ?? typeof(TClient).Name;
        return new ApiClientNames(name ?? OptionsNames.DefaultName, name is null ? client : $"{client}:{name}");
    }
}
