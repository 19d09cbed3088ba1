using System.Text.RegularExpressions;
using SpecGen.Language.Api;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;

namespace SpecGen.Language.Pages.Description;

/// <summary>What a curl example says about the API as a whole: base address, credentials, headers that never change.</summary>
internal static class CurlReader
{
    private static readonly Regex s_variable = new(
        @"^(?<scheme>[A-Za-z]+ +)?\$\{?(?<name>[A-Za-z_][A-Za-z0-9_]*)\}?$",
        RegexOptions.CultureInvariant);

    private static readonly Regex s_credential = new(
        "authorization|key|token|secret|password|e-?mail|auth",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Reads a command.</summary>
    /// <param name="curl">The command.</param>
    /// <param name="pathTemplate">The path of the endpoint that it calls.</param>
    public static ApiCall Read(CurlCommand curl, string pathTemplate)
        => new(curl.Url, FindBaseAddress(curl.Url, pathTemplate), FindAuthentication(curl).ToEquatableArray(), FindConstantHeaders(curl).ToEquatableArray());

    // The URL without the endpoint's path, with a slash at its end; null where the URL does not end with the path.
    private static string? FindBaseAddress(string url, string pathTemplate)
    {
        int query = url.IndexOf('?');
        string plain = (query < 0 ? url : url.Substring(0, query)).TrimEnd('/');
        int scheme = plain.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
            return null;

        string[] template = pathTemplate.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        string[] actual = plain.Substring(scheme + 3).Split('/');
        int start = actual.Length - template.Length;
        if (start < 1)
            return null;
        for (int i = 0; i < template.Length; i++)
        {
            bool isPlaceholder = template[i].IndexOf('{') >= 0;
            if (!isPlaceholder && !string.Equals(template[i], actual[start + i], StringComparison.Ordinal))
                return null;
        }

        string address = plain.Substring(0, scheme + 3) + string.Join("/", actual.Take(start)) + "/";
        return address.IndexOf('$') >= 0 ? null : address;
    }

    // The schemes of the credentials that the example sends.
    private static IEnumerable<AuthenticationModel> FindAuthentication(CurlCommand curl)
        => curl.Headers.Select(Credential).OfType<AuthenticationModel>();

    // The headers that are the same in every request.
    private static IEnumerable<HeaderModel> FindConstantHeaders(CurlCommand curl)
        => curl.Headers
            .Where(h => h.Value.IndexOf('$') < 0 && !string.Equals(h.Name, "Content-Type", StringComparison.OrdinalIgnoreCase) && !string.Equals(h.Name, "Authorization", StringComparison.OrdinalIgnoreCase))
            .GroupBy(h => h.Name, StringComparer.OrdinalIgnoreCase)
            .Select(g => new HeaderModel(g.Key, string.Join(",", g.Select(h => h.Value))));

    private static AuthenticationModel? Credential(CurlHeader header)
    {
        if (header.Value.IndexOf('$') < 0)
            return null;
        Match match = s_variable.Match(header.Value.Trim());
        if (!match.Success)
            return null;

        string variable = match.Groups["name"].Value;
        if (!s_credential.IsMatch(header.Name) && !s_credential.IsMatch(variable))
            return null;
        bool isBearer = match.Groups["scheme"].Value.Trim().Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            && string.Equals(header.Name, "Authorization", StringComparison.OrdinalIgnoreCase);
        return new AuthenticationModel(isBearer ? AuthenticationKind.Bearer : AuthenticationKind.Header, header.Name, variable);
    }
}
