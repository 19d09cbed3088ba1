namespace SpecGen.Extensions;

/// <summary>Finds handlers that try requests again by themselves.</summary>
internal static class ResilienceHandlers
{
    // Known by name: referencing their packages for that would bring them into every application.
    private static readonly string[] s_types =
    [
        "Microsoft.Extensions.Http.Resilience.ResilienceHandler",
        "Microsoft.Extensions.Http.PolicyHttpMessageHandler",
    ];

    /// <summary>The name of the first one in a chain; null where there is none.</summary>
    public static string? Find(HttpMessageHandler handler)
    {
        for (HttpMessageHandler? current = handler; current is not null; current = (current as DelegatingHandler)?.InnerHandler)
        {
            for (Type? type = current.GetType(); type is not null; type = type.BaseType)
            {
                if (s_types.Contains(type.FullName))
                    return type.Name;
            }
        }

        return null;
    }
}
