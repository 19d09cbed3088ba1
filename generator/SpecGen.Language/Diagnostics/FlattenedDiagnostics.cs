using static SpecGen.Language.Diagnostics.DiagnosticDescriptor;

namespace SpecGen.Language.Diagnostics;

/// <summary>What can be wrong with a page that has lost its white space.</summary>
public static class FlattenedDiagnostics
{
    /// <summary>A flattened page of the older renderer.</summary>
    public static readonly DiagnosticDescriptor OlderRenderer = Error(
        "SPG040",
        "Flattened page of the older renderer",
        "The page has lost its line breaks and comes from the older renderer ('{0}'), which prints types again and again; its structure cannot be told any more: use the page with its line breaks, or a current one");

    /// <summary>An item that could stand at two places.</summary>
    public static readonly DiagnosticDescriptor AmbiguousItem = Warning(
        "SPG041",
        "Ambiguous place in a flattened page",
        "'{0}' in {1} may stand {2} or {3}, and the page, which has lost its line breaks, does not tell; the first is taken: use the page with its line breaks, or add a page that declares the type");

    /// <summary>Items that form no tree.</summary>
    public static readonly DiagnosticDescriptor NoTree = Error(
        "SPG042",
        "Items of a flattened page fit nowhere",
        "'{0}' fits nowhere in {1}, which is left out: the items before it announce other members or variants; use the page with its line breaks");

    /// <summary>More ways to arrange the items than can be followed.</summary>
    public static readonly DiagnosticDescriptor TooManyReadings = Warning(
        "SPG043",
        "Too many ways to read a flattened page",
        "The items of {0} can be arranged in more ways than could be followed, one of the likeliest is taken; use the page with its line breaks, or add pages that declare its types");

    /// <summary>A bullet of prose that looks like an item.</summary>
    public static readonly DiagnosticDescriptor ItemTakenAsProse = Warning(
        "SPG044",
        "Item of a flattened page taken as prose",
        "'{0}' in {1} reads like an item but fits nowhere; it is taken as a part of the description before it: use the page with its line breaks");

    /// <summary>A heading or a code span that looks like structure.</summary>
    public static readonly DiagnosticDescriptor StructureTakenAsProse = Warning(
        "SPG045",
        "Text of a flattened page taken as prose",
        "Found '{0}' where {1} is expected; it is taken as prose: correct it, or use the page with its line breaks");

    /// <summary>A second section of one kind.</summary>
    public static readonly DiagnosticDescriptor MisplacedSection = Warning(
        "SPG046",
        "Section where none is expected",
        "The section '{0}' is not expected here and is left out; expected each section once, below an endpoint");

    /// <summary>Items that only fit where lists are missing.</summary>
    public static readonly DiagnosticDescriptor MissingList = Warning(
        "SPG047",
        "List missing in a flattened page",
        "Found '{0}' in {1} where the items before it announce other members or variants; the lists that they announce are taken as left out: complete them, or use the page with its line breaks");
}
