using static SpecGen.Language.Diagnostics.DiagnosticDescriptor;

namespace SpecGen.Language.Diagnostics;

/// <summary>What can be wrong with the examples of a page.</summary>
public static class ExampleDiagnostics
{
    /// <summary>The request of an example cannot be read.</summary>
    public static readonly DiagnosticDescriptor UnreadableRequest = Warning(
        "SPG030", "Unreadable request example", "Found {0}; expected a curl command such as 'curl https://api.example.com/models', the example is not used");

    /// <summary>An example without a fence.</summary>
    public static readonly DiagnosticDescriptor MissingFence = Warning(
        "SPG031", "Example without a code fence", "The section '{0}' holds no code fence; expected one below the heading");

    /// <summary>A response that is no JSON.</summary>
    public static readonly DiagnosticDescriptor InvalidJson = Warning(
        "SPG032", "Response example is not JSON", "The response example is not valid JSON from this line on; the example is not used");

    /// <summary>Something in a request that a shell or curl reads in another way.</summary>
    public static readonly DiagnosticDescriptor RequestReadInPart = Warning(
        "SPG070", "Request example read in part", "The request example has {0}; {1}. Correct the example, or pin in specgen.json what it does not show");
}
