namespace SpecGen;

/// <summary>What a token provider is asked for.</summary>
/// <param name="Scheme">The scheme that needs a credential.</param>
/// <param name="Rejected">The credential that the server has just answered with 401; null on the first question of a request. A cached one must be
/// renewed.</param>
public readonly record struct TokenRequest(AuthenticationScheme Scheme, Secret? Rejected);
