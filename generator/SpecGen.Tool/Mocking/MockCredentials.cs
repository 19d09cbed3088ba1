using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using SpecGen.Language.Collections;
using SpecGen.Language.Model;

namespace SpecGen.Tool.Mocking;

/// <summary>Asks for the credentials that a page documents. Any value will do: a mock knows no accounts.</summary>
internal static class MockCredentials
{
    private const string BearerPrefix = "Bearer ";

    /// <summary>The first scheme whose credential a request lacks, in words; null where it has all of them.</summary>
    public static string? FindMissing(EquatableArray<AuthenticationModel> schemes, IHeaderDictionary headers)
    {
        foreach (AuthenticationModel scheme in schemes)
        {
            if (!IsSent(scheme, headers[scheme.HeaderName]))
            {
                return scheme.Kind == AuthenticationKind.Bearer
                    ? $"{scheme.HeaderName}: {BearerPrefix}${scheme.Variable}"
                    : $"{scheme.HeaderName}: ${scheme.Variable}";
            }
        }

        return null;
    }

    private static bool IsSent(AuthenticationModel scheme, StringValues values)
    {
        string value = values.ToString().Trim();
        return scheme.Kind == AuthenticationKind.Bearer
            ? value.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) && value.Length > BearerPrefix.Length
            : value.Length > 0;
    }
}
