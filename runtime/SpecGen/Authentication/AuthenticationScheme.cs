namespace SpecGen;

/// <summary>How an API wants a credential.</summary>
/// <param name="Name">Names the credential, as the documentation's example does: <c>CLOUDFLARE_API_TOKEN</c>.</param>
/// <param name="HeaderName">The header that carries it.</param>
/// <param name="Prefix">What stands before it in the header, such as <c>Bearer</c> and a space.</param>
public sealed record AuthenticationScheme(string Name, string HeaderName, string Prefix)
{
    /// <summary>A token in the Authorization header (RFC 6750, section 2.1).</summary>
    /// <param name="name">Names the credential.</param>
    public static AuthenticationScheme Bearer(string name) => new(name, "Authorization", "Bearer ");

    /// <summary>A header that holds the credential alone, such as an API key or an e-mail address.</summary>
    /// <param name="headerName">The header.</param>
    /// <param name="name">Names the credential.</param>
    public static AuthenticationScheme Header(string headerName, string name) => new(name, headerName, "");

    internal bool IsBearer => Prefix == "Bearer ";
}
