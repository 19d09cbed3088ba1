using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Resources;

/// <summary>What the linker knows of the whole client. Each resource is linked from its own part of the documentation and from this alone.</summary>
/// <param name="Name">The API's name in Pascal case, such as <c>Cloudflare</c>.</param>
/// <param name="TypeName">C# name of the client class.</param>
/// <param name="Namespace">C# namespace.</param>
/// <param name="BaseAddress">The address that requests go to; null where nothing shows it.</param>
/// <param name="Authentication">The schemes of all endpoints.</param>
/// <param name="TakenNames">The C# names of the client, its resources and its further classes, which no other type can have.</param>
/// <param name="QueryStyles">How lists and objects go into queries.</param>
internal sealed record ClientFacts(
    string Name,
    string TypeName,
    string Namespace,
    string? BaseAddress,
    EquatableArray<AuthenticationModel> Authentication,
    EquatableArray<string> TakenNames,
    QueryStyles QueryStyles)
{
    /// <summary>Whether the client sends a credential in the header.</summary>
    public bool IsCredential(string header)
    {
        foreach (AuthenticationModel scheme in Authentication)
        {
            if (string.Equals(scheme.HeaderName, header, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
