using System.Text.Json;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>Reads the sections of an endpoint into shapes.</summary>
internal sealed class EndpointReader(TypeIndex types, DiagnosticBag diagnostics, CancellationToken cancellationToken)
{
    private readonly HiddenArrays _hiddenArrays = new();

    /// <summary>Makes what examples have shown of types hold in all endpoints that were read, and in the declarations.</summary>
    public void Reconcile(IEnumerable<EndpointDraft> endpoints, IEnumerable<Shape> declarations)
        => _hiddenArrays.Apply(endpoints.SelectMany(Shapes).Concat(declarations));

    public void Read(EndpointDraft endpoint)
    {
        PageMethod method = endpoint.Method;
        endpoint.PathParameters = Section(endpoint).ReadMembers(method.PathParameters);
        endpoint.QueryParameters = Section(endpoint).ReadMembers(method.QueryParameters);
        endpoint.HeaderParameters = Section(endpoint).ReadMembers(method.HeaderParameters);
        endpoint.CookieParameters = Section(endpoint).ReadMembers(method.CookieParameters);
        ReadBody(endpoint);
        endpoint.Response = new ResponseReader(_hiddenArrays).Read(endpoint, Section(endpoint));
        endpoint.Response = PaginationDetector.Apply(endpoint, diagnostics);
    }

    private static IEnumerable<Shape> Shapes(EndpointDraft endpoint)
    {
        IEnumerable<MemberShape> members = endpoint.PathParameters
            .Concat(endpoint.QueryParameters)
            .Concat(endpoint.HeaderParameters)
            .Concat(endpoint.CookieParameters)
            .Concat(endpoint.BodyMembers)
            .Concat(endpoint.BodyValue is { } body ? [body] : []);
        Shape?[] response = [endpoint.Response.Body, endpoint.Response.Result, endpoint.Response.Item];
        return members.Select(m => m.Shape).Concat(response.OfType<Shape>());
    }

    private SectionReader Section(EndpointDraft endpoint) => new(endpoint.Path, types, diagnostics, cancellationToken);

    private void ReadBody(EndpointDraft endpoint)
    {
        EquatableArray<PageItem> items = endpoint.Method.BodyParameters;
        List<CurlFormPart> form = [.. endpoint.Method.Examples.Where(e => e.Request is not null).SelectMany(e => e.Request!.Form)];
        bool isMultipart = form.Count > 0 || IsMultipart(endpoint.Curl);
        if (items.IsEmpty)
        {
            if (!isMultipart)
                return;
            endpoint.BodyKind = BodyKind.Multipart;
            endpoint.BodyMembers = FormReader.Read(form, endpoint.Place);
            endpoint.Guesses.Add(("a form", "the example has '-F'; parts that it leaves out are unknown"));
            return;
        }

        SectionReader section = Section(endpoint);
        if (items[0].Key is null)
        {
            Shape shape = section.ReadRoot(items, endpoint.Method.Span, out bool isNullable);
            endpoint.BodyKind = BodyKind.JsonValue;
            endpoint.BodyValue = new MemberShape("body", false, isNullable, shape, string.Empty, endpoint.Place);
        }
        else if (IsWholeBody(endpoint))
        {
            endpoint.BodyKind = BodyKind.JsonValue;
            endpoint.BodyValue = section.ReadMember(items[0]);
            endpoint.Guesses.Add(("'body' is the whole body", "it is the only parameter, and no example has a member of that name"));
        }
        else
        {
            endpoint.BodyMembers = section.ReadMembers(items);
            endpoint.BodyKind = isMultipart ? BodyKind.Multipart : BodyKind.JsonMembers;
            if (isMultipart)
                FormReader.MarkFiles(endpoint.BodyMembers, form);
        }
    }

    // The only item is called body, and the example's JSON has no such member: it is the body itself.
    private static bool IsWholeBody(EndpointDraft endpoint)
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

    private static bool IsMultipart(CurlCommand? curl)
        => curl is not null && curl.Headers.Any(h => string.Equals(h.Name, "Content-Type", StringComparison.OrdinalIgnoreCase)
            && h.Value.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase));
}
