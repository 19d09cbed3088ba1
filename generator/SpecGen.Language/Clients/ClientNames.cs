using System.Text;
using SpecGen.Language.Pages;

namespace SpecGen.Language.Clients;

/// <summary>Names clients that the project does not name: after the host that the page's own example calls.</summary>
public static class ClientNames
{
    /// <summary>The name of a client whose pages say nothing.</summary>
    public const string Fallback = "Api";

    /// <summary>The client's name that a page suggests, such as <c>Cloudflare</c> for <c>https://api.cloudflare.com/client/v4/...</c>.</summary>
    /// <param name="page">The page.</param>
    /// <returns>The name; null where neither an example nor the page's own address names a host.</returns>
    public static string? FromPage(PageReading page) => page.Addresses.Select(FromUrl).FirstOrDefault(static name => name is not null);

    /// <summary>Whether text can be a C# name, or several with dots between them.</summary>
    public static bool IsName(string name, bool allowsDots)
        => name.Length > 0 && (allowsDots ? name.Split('.') : [name]).All(part => part.Length > 0 && !char.IsDigit(part[0]) && part.All(c => c == '_' || char.IsLetterOrDigit(c)));

    // The label before the top-level domain: what is registered, so neither "api" nor "docs" nor "com".
    private static string? FromUrl(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || address.HostNameType != UriHostNameType.Dns)
            return null;
        string[] labels = address.Host.Split('.');
        string label = labels.Length == 1 ? labels[0] : labels[labels.Length - 2];
        StringBuilder name = new(label.Length);
        bool startsWord = true;
        foreach (char c in label)
        {
            if (!char.IsLetterOrDigit(c))
            {
                startsWord = true;
                continue;
            }

            name.Append(startsWord ? char.ToUpperInvariant(c) : c);
            startsWord = false;
        }

        string result = name.ToString();
        return IsName(result, allowsDots: false) ? result : null;
    }
}
