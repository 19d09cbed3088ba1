using System.Text.Json;
using SpecGen.Conformance.Tests.Replay;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Conformance.Tests.Linking;

/// <summary>Compares documented responses with documented types, and both with what the diagnostics say.</summary>
internal static class ExampleContradictions
{
    /// <summary>Every place where an example contradicts its page, by endpoint.</summary>
    public static IEnumerable<(PageMethod Method, PageExample Example, string Contradiction)> Find(LinkedPages linked)
    {
        ModelAgreement agreement = new(linked.Model);
        foreach (PageMethod method in linked.Pages.SelectMany(page => page.Result.Page!.Methods))
        {
            EndpointModel? endpoint = linked.Find(method).Select(found => found.Endpoint).FirstOrDefault();
            if (endpoint is null)
                continue;

            foreach (PageExample example in method.Examples.AsEnumerable())
            {
                foreach (string contradiction in InRequest(endpoint, example, agreement).Concat(InResponse(endpoint, example, agreement)))
                    yield return (method, example, contradiction);
            }
        }
    }

    /// <summary>Contradictions in examples that no diagnostic of the page names.</summary>
    public static IEnumerable<string> Unnamed(LinkedPages linked)
    {
        SpecDiagnostic[] named = [.. Named(linked)];
        return Find(linked)
            .Where(found => !named.Any(diagnostic => IsWithin(diagnostic, found.Example)))
            .Select(found => $"{linked.Name}: {found.Method.Verb} {found.Method.Path}: {found.Contradiction}");
    }

    /// <summary>Diagnostics about examples in which there is no contradiction.</summary>
    public static IEnumerable<string> Unfounded(LinkedPages linked)
    {
        PageExample[] contradicting = [.. Find(linked).Select(found => found.Example)];
        return Named(linked).Where(diagnostic => !contradicting.Any(example => IsWithin(diagnostic, example))).Select(diagnostic => diagnostic.ToString());
    }

    private static IEnumerable<string> InRequest(EndpointModel endpoint, PageExample example, ModelAgreement agreement)
    {
        TypeReference? type = endpoint.Body?.Kind switch
        {
            BodyKind.JsonMembers => new ObjectTypeReference(endpoint.Request!.TypeName),
            BodyKind.JsonValue => endpoint.Body.Type,
            _ => null,
        };
        return type is not null && DocumentedResponse.Parse(example.Request?.Body) is { } body ? agreement.Check(body, type) : [];
    }

    private static IEnumerable<string> InResponse(EndpointModel endpoint, PageExample example, ModelAgreement agreement)
    {
        if (endpoint.Response.Type is not { } type || DocumentedResponse.Parse(example.ResponseText) is not { } body)
            return [];
        return DocumentedResponse.Values(endpoint, body) is { } values ? values.SelectMany(value => agreement.Check(value, type)) : ["there is no result"];
    }

    private static IEnumerable<SpecDiagnostic> Named(LinkedPages linked)
        => linked.Result.Diagnostics.Where(diagnostic => diagnostic.Descriptor.Id == LinkDiagnostics.ExampleContradicts.Id);

    private static bool IsWithin(SpecDiagnostic diagnostic, PageExample example)
        => IsWithin(diagnostic.Span.Line, example.RequestSpan, example.RequestText)
            || IsWithin(diagnostic.Span.Line, example.ResponseSpan, example.ResponseText ?? "");

    private static bool IsWithin(int line, SourceSpan fence, string text) => line >= fence.Line && line <= fence.Line + text.AsSpan().Count('\n') + 1;
}
