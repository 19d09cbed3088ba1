using System.Text.Json;
using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Pages.Description;

/// <summary>Reads the sections of an endpoint into shapes.</summary>
internal sealed class EndpointReader(TypeIndex types, List<SectionDiagnostic> diagnostics, CancellationToken cancellationToken)
{
    private readonly HiddenArrays _hiddenArrays = new();

    /// <summary>Makes what examples have shown of types hold in all endpoints that were read, and in the declarations.</summary>
    public void Reconcile(IEnumerable<DraftEndpoint> endpoints, IEnumerable<Shape> declarations)
        => _hiddenArrays.Apply(endpoints.SelectMany(e => e.Shapes()).Concat(declarations), new SectionDiagnostics(string.Empty, diagnostics));

    public DraftEndpoint Read(DraftEndpoint endpoint)
    {
        PageMethod method = endpoint.Method;
        DraftEndpoint parameters = endpoint with
        {
            PathParameters = Section(endpoint).ReadMembers(method.PathParameters),
            QueryParameters = Section(endpoint).ReadMembers(method.QueryParameters),
            HeaderParameters = Section(endpoint).ReadMembers(method.HeaderParameters),
            CookieParameters = Section(endpoint).ReadMembers(method.CookieParameters),
        };
        DraftEndpoint read = parameters with
        {
            Body = ReadBody(parameters),
            Response = new ResponseReader(_hiddenArrays).Read(parameters, Section(endpoint)),
        };
        MisplacedFiles.Report(read, new SectionDiagnostics(endpoint.Section, diagnostics));
        return read;
    }

    private SectionReader Section(DraftEndpoint endpoint)
        => new(endpoint.Path, types, new SectionDiagnostics(endpoint.Section, diagnostics), cancellationToken);

    private DraftBody? ReadBody(DraftEndpoint endpoint)
    {
        EquatableArray<PageItem> items = endpoint.Method.BodyParameters;
        List<CurlFormPart> form = [.. endpoint.Method.Examples.Where(e => e.Request is not null).SelectMany(e => e.Request!.Form)];
        bool isMultipart = form.Count > 0 || IsMultipart(endpoint.Curl);
        if (items.IsEmpty)
        {
            if (!isMultipart)
                return null;
            endpoint.Guesses.Add(new ApiGuess("a form", "the example has '-F'; parts that it leaves out are unknown"));
            return new DraftBody(BodyKind.Multipart, FormReader.Read(form, endpoint.Place), null);
        }

        SectionReader section = Section(endpoint);
        if (items[0].Key is null)
        {
            Shape shape = section.ReadRoot(items, endpoint.Method.Span, out bool isNullable);
            return new DraftBody(BodyKind.JsonValue, [], new MemberShape("body", false, isNullable, shape, string.Empty, endpoint.Place));
        }

        if (IsWholeBody(endpoint))
        {
            MemberShape value = section.ReadMember(items[0]);
            endpoint.Guesses.Add(new ApiGuess("'body' is the whole body", "it is the only parameter, and no example has a member of that name"));
            return new DraftBody(BodyKind.JsonValue, [], value);
        }

        List<MemberShape> members = section.ReadMembers(items);
        if (!isMultipart && MisplacedFiles.NeedForm(members) && CanBeForm(endpoint))
        {
            isMultipart = true;
            endpoint.Guesses.Add(new ApiGuess("a form", "the body has a file, which JSON cannot carry, and no example sends JSON"));
        }

        if (isMultipart)
            FormReader.MarkFiles(members, form);
        return new DraftBody(isMultipart ? BodyKind.Multipart : BodyKind.JsonMembers, members, null);
    }

    // The only item is called body, and the example's JSON has no such member: it is the body itself.
    private static bool IsWholeBody(DraftEndpoint endpoint)
    {
        EquatableArray<PageItem> items = endpoint.Method.BodyParameters;
        if (items.Count != 1 || !string.Equals(items[0].Key, "body", StringComparison.Ordinal))
            return false;
        foreach (PageExample example in endpoint.Method.Examples)
        {
            if (ExampleJson.Parse(example.Request?.Body) is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("body", out _))
                return false;
        }

        return true;
    }

    private static bool CanBeForm(DraftEndpoint endpoint)
        => endpoint.Method.Verb is not ("get" or "head")
            && endpoint.Method.Examples.Select(e => e.Request).OfType<CurlCommand>().All(r => r.Body is null
                && !r.Headers.Any(h => string.Equals(h.Name, "Content-Type", StringComparison.OrdinalIgnoreCase)));

    private static bool IsMultipart(CurlCommand? curl)
        => curl is not null && curl.Headers.Any(h => string.Equals(h.Name, "Content-Type", StringComparison.OrdinalIgnoreCase)
            && h.Value.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase));
}
