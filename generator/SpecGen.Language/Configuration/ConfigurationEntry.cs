using SpecGen.Language.Api;
using SpecGen.Language.Text;

namespace SpecGen.Language.Configuration;

/// <summary>Entries of <c>specgen.json</c> as messages have them. They are copied into the file, so that they are JSON whatever a page calls things.</summary>
internal static class ConfigurationEntry
{
    /// <summary>An entry about an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="content">What it says, without braces.</param>
    public static string OfEndpoint(ApiEndpoint endpoint, string content)
        => $"\"endpoints\": {{ {JsonStrings.Quote(Pins.Describe(endpoint.Verb, endpoint.Path))}: {{ {content} }} }}";

    /// <summary>An entry about a parameter of an endpoint's query.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="content">What it says, without braces.</param>
    public static string OfParameter(ApiEndpoint endpoint, string parameter, string content)
        => OfEndpoint(endpoint, $"\"query\": {{ \"parameters\": {{ {JsonStrings.Quote(parameter)}: {{ {content} }} }} }}");

    /// <summary>An entry that gives the events of an endpoint a type.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="type">The type's name.</param>
    public static string OfEvents(ApiEndpoint endpoint, string type) => OfEndpoint(endpoint, $"\"streaming\": {{ \"event\": {JsonStrings.Quote(type)} }}");
}
