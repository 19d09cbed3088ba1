using SpecGen.Language.Configuration;

namespace SpecGen.Language.Linking;

/// <summary>What the user says about a client.</summary>
/// <param name="ClientName">The API's name, such as <c>Cloudflare</c>; the class is called <c>CloudflareClient</c>.</param>
/// <param name="Namespace">The C# namespace; null for the client's name.</param>
/// <param name="Configuration">The decisions of its <c>specgen.json</c>; null where there is none.</param>
public sealed record ClientSettings(string ClientName, string? Namespace = null, ClientConfiguration? Configuration = null);
