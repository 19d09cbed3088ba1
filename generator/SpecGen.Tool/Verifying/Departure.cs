using SpecGen.Language.Comparison;
using SpecGen.Language.Model;

namespace SpecGen.Tool.Verifying;

/// <summary>How an answer departs from its page.</summary>
internal enum DepartureKind
{
    /// <summary>A member that the page documents as always present is not there.</summary>
    Missing,

    /// <summary>A value that is not of the documented type.</summary>
    Misfit,

    /// <summary>A member that the page does not list.</summary>
    Unknown,

    /// <summary>A text that is not among the documented ones.</summary>
    Value,

    /// <summary>A status that is no success, or an answer that is not what the page says at all.</summary>
    Status,
}

/// <summary>One way in which the answers of an endpoint depart from its page; the same of many items is one.</summary>
/// <param name="Kind">How.</param>
/// <param name="Endpoint">The endpoint, such as <c>GET /models</c>.</param>
/// <param name="Path">Where in the answer, such as <c>result[].status</c>; empty for the whole.</param>
/// <param name="Message">What was found and what is documented.</param>
/// <param name="Subject">What of the client it is about: the place in the page is that of this.</param>
/// <param name="Target">The member as <c>specgen.json</c> names it; null where it is about none.</param>
/// <param name="Proposal">The entry of <c>specgen.json</c> under which the answer fits; null where there is none.</param>
internal sealed record Departure(DepartureKind Kind, string Endpoint, string Path, string Message, ModelSubject Subject, string? Target, Proposal? Proposal);
