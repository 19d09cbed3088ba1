using static SpecGen.Language.Diagnostics.DiagnosticDescriptor;

namespace SpecGen.Language.Diagnostics;

/// <summary>What shows only when all pages of a client are seen together.</summary>
public static class LinkDiagnostics
{
    /// <summary>A name that no page describes.</summary>
    public static readonly DiagnosticDescriptor UnknownType = Warning(
        "SPG050", "Unknown type", "'{0}' is described neither in this section before this line nor in the Domain Types of any page; the value is kept as raw JSON. Add the page that declares it");

    /// <summary>A type whose bullets were left out and cannot be found.</summary>
    public static readonly DiagnosticDescriptor ElidedType = Warning(
        "SPG051", "Type without its bullets", "'{0}' has no bullets below it and was not printed earlier in this section; the value is kept as raw JSON");

    /// <summary>An array whose extent is not told.</summary>
    public static readonly DiagnosticDescriptor UndecidableArray = Warning(
        "SPG052", "Undecidable array", "'{0}' may be an array of all alternatives or one alternative among them, and no bullets tell which; the value is kept as raw JSON");

    /// <summary>An endpoint whose method name no Domain Type gives.</summary>
    public static readonly DiagnosticDescriptor MethodNamedByHeading = Information(
        "SPG053", "Method named after its heading", "No Domain Type has the shape of the result of '{0} {1}', though {3} belongs to no endpoint; the method is called '{2}', after its heading. Pin another name in specgen.json");

    /// <summary>Two endpoints that would have one method name.</summary>
    public static readonly DiagnosticDescriptor MethodNameCollision = Information(
        "SPG054", "Two endpoints with one name", "'{0} {1}' would be called '{2}' like another endpoint of '{3}'; it is called '{4}'. Pin another name in specgen.json");

    /// <summary>One endpoint, two descriptions.</summary>
    public static readonly DiagnosticDescriptor EndpointDescribedTwice = Warning(
        "SPG055", "One endpoint, two descriptions", "'{0} {1}' is described differently in {2}; the description there is taken. Replace the older page");

    /// <summary>One name, several types.</summary>
    public static readonly DiagnosticDescriptor TypeNameCollision = Information(
        "SPG056", "One name, several types", "Several types are called '{0}'; this one is called '{1}'. Pin another name in specgen.json");

    /// <summary>A member, value or case whose name was changed.</summary>
    public static readonly DiagnosticDescriptor MemberRenamed = Information(
        "SPG057", "Name changed", "'{0}' of '{1}' is called '{2}', since '{3}' is {4}");

    /// <summary>Cases that JSON does not tell apart.</summary>
    public static readonly DiagnosticDescriptor IndistinctCases = Warning(
        "SPG058", "Cases cannot be told apart", "The cases '{0}' and '{1}' of '{2}' have no constant and no required members that tell them apart; JSON that fits both is read as '{0}'");

    /// <summary>Base addresses that contradict each other.</summary>
    public static readonly DiagnosticDescriptor SeveralBaseAddresses = Warning(
        "SPG059", "Several base addresses", "The example calls '{0}', other examples '{1}'; the client uses '{1}'");

    /// <summary>An example that does not call the endpoint's path.</summary>
    public static readonly DiagnosticDescriptor ExampleOfAnotherPath = Information(
        "SPG060", "Example of another path", "The example calls '{0}', which does not end with the path '{1}'; it says nothing about the base address");

    /// <summary>Domain Types that fit no endpoint.</summary>
    public static readonly DiagnosticDescriptor UnclaimedDomainType = Information(
        "SPG061", "Domain Type without an endpoint", "'{0}' looks like the result of an endpoint of '{1}', but no endpoint there has a result of this shape");

    /// <summary>An example that contradicts the documented type.</summary>
    public static readonly DiagnosticDescriptor ExampleContradicts = Warning(
        "SPG062", "Example contradicts the documentation", "The example and the documented types disagree: {0}; the documented types are taken");

    /// <summary>A list that cannot be paged through.</summary>
    public static readonly DiagnosticDescriptor NoNextPage = Information(
        "SPG063", "No way to the next page", "The response says whether more follows ('{0}'), but the page documents {1}; the endpoint returns the response as it is. Say how it pages in specgen.json: \"pagination\"");

    /// <summary>A header parameter that the client sends by itself.</summary>
    public static readonly DiagnosticDescriptor ParameterDropped = Information(
        "SPG065", "Parameter that authentication sends", "The header parameter '{0}' is left out, since the client's credential is sent in it");

    /// <summary>A page that is given twice.</summary>
    public static readonly DiagnosticDescriptor DuplicatePath = Warning(
        "SPG066", "Page given twice", "The page '{0}' is given more than once; the first one is taken");

    /// <summary>A type that is declared as itself.</summary>
    public static readonly DiagnosticDescriptor CyclicAlias = Warning(
        "SPG067", "Type declared as itself", "'{0}' is declared as another name of itself; expected an object, an array, a union or a simple type. The value is kept as raw JSON");

    /// <summary>A streaming method whose name another method has.</summary>
    public static readonly DiagnosticDescriptor StreamingNameCollision = Information(
        "SPG069",
        "Streaming method with the name of another",
        "The method that streams '{0} {1}' would be called '{2}' like another method of '{3}'; it is called '{4}'. Pin another name in specgen.json: \"streaming\": {{ \"name\": \"...\" }}");

    /// <summary>A list or an object in the query, of which nothing shows how it is written.</summary>
    public static readonly DiagnosticDescriptor QueryStyleGuessed = Information(
        "SPG071",
        "Style of a query parameter guessed",
        "No example and no prose shows how '{0}' goes into {3}; it is sent with {1}. Where the API wants another style, say so in specgen.json: {2}, or \"query\" for all endpoints");

    /// <summary>A list in the query whose items cannot be told apart.</summary>
    public static readonly DiagnosticDescriptor IndistinctQuery = Warning(
        "SPG072",
        "Items of a query list cannot be told apart",
        "'{0}' is a list of objects or lists and is written as {1}, where several of them stand under one key; a call that sends more than one throws. Only \"lists\": \"indices\" in specgen.json tells them apart");

    /// <summary>A stream whose events have no documented type.</summary>
    public static readonly DiagnosticDescriptor UntypedEvents = Information(
        "SPG075",
        "Events without a type",
        "Nothing tells the type of the events of '{0} {1}', neither an example, nor the prose, nor the name of a Domain Type; '{2}' gives them as raw JSON. Name a Domain Type in specgen.json: {3} ('json' for raw JSON)");

    /// <summary>An example that sends something else than the documented members.</summary>
    public static readonly DiagnosticDescriptor BodyIsNotJson = Warning(
        "SPG076",
        "Request example does not send JSON",
        "The example sends {0}, but the page documents the members of a body; '{1} {2}' sends them as JSON. Where the API takes what the example sends, the page has to document it: '-F' or '-d name=value' for the members of a form, or no members for a body as it is. Else correct the example");

    /// <summary>One Domain Type, two declarations.</summary>
    public static readonly DiagnosticDescriptor TypeDescribedTwice = Warning(
        "SPG068", "One type, two declarations", "'{0}' is declared differently in {1}; the declaration there is taken. Replace the older page");

    /// <summary>A result that is not quite the Domain Type that stands for it.</summary>
    public static readonly DiagnosticDescriptor ResultDiffers = Information(
        "SPG080", "Result differs from its Domain Type", "The result of '{0} {1}' is not quite '{2}', declared in {4}: {3}. Method and result are named after that type; correct the page, or replace it by a current one");

    /// <summary>A file that cannot be sent as one.</summary>
    public static readonly DiagnosticDescriptor MisplacedFile = Warning(
        "SPG084", "File outside of a form", "'{0}' is a file, which {1} cannot carry; {2}. Where the API takes a form, the page's example has to show it ('-F')");

    /// <summary>A body that only its file makes a form.</summary>
    public static readonly DiagnosticDescriptor FormByFile = Warning(
        "SPG140",
        "Form because of a file",
        "{0}, which JSON cannot carry, and no example shows how the body is sent; '{1} {2}' sends it as a form (multipart/form-data). Where that is right, pin it in specgen.json: {3}. Else the page's example has to show what the API takes");

    /// <summary>Arrays and maps that aliases put into each other.</summary>
    public static readonly DiagnosticDescriptor TooManyLevels = Warning(
        "SPG033",
        "Arrays and maps nested too deeply",
        "The types that are named here put more than {0} arrays and maps into each other; what lies deeper is kept as raw JSON. Declare an object in between");

    /// <summary>Resources within resources.</summary>
    public static readonly DiagnosticDescriptor ResourceTooDeep = Warning(
        "SPG034",
        "Resource nested too deeply",
        "The resource of '{0} {1}' would lie below more than {2} others; it is placed at that level. Give the page a heading or a place in fewer folders");

    /// <summary>A member whose type another page decides.</summary>
    public static readonly DiagnosticDescriptor TypeByOtherPage = Warning(
        "SPG085",
        "Type of a member by another page",
        "'{0}' is {1} because of {2} ({3}); by {5} alone it is {4}. Pin either in specgen.json, so that no page changes it: \"types\": {{ {6}: \"{1}\" }} or \"{4}\"");

    /// <summary>A query parameter whose style another page decides.</summary>
    public static readonly DiagnosticDescriptor QueryStyleByOtherPage = Warning(
        "SPG073",
        "Style of a query parameter by another page",
        "{0} because of {1} ({2}); by {3} alone as {4}. Pin either in specgen.json, so that no page changes it: {5}");

    /// <summary>Events whose type another page declares.</summary>
    public static readonly DiagnosticDescriptor EventsByOtherPage = Warning(
        "SPG074",
        "Type of events by another page",
        "The events of '{0} {1}' are '{2}' because of {3} ({4}); by {5} alone they are raw JSON. Pin either in specgen.json, so that no page changes it: {6} or \"json\"");

    /// <summary>A member that is an array by another page.</summary>
    public static readonly DiagnosticDescriptor ArrayByOtherPage = Warning(
        "SPG088",
        "Array by another page",
        "'{0}' is an array because an example of {1} has one; {2} alone shows the name of its elements only. Pin it as 'json' in specgen.json (\"types\"), so that no page changes it, or accept this finding");
}
