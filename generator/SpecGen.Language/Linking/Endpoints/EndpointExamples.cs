using System.Text.Json;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>Holds the examples of endpoints against their types: evidence about members, and contradictions.</summary>
internal static class EndpointExamples
{
    /// <summary>Walks every example of the endpoints.</summary>
    public static void Apply(IEnumerable<EndpointDraft> endpoints, DiagnosticBag diagnostics)
    {
        foreach (EndpointDraft endpoint in endpoints)
        {
            foreach (PageExample example in endpoint.Method.Examples)
            {
                ExampleWalker response = new(diagnostics, new Place(endpoint.Path, example.ResponseSpan));
                if (ExampleJson.Parse(example.ResponseText) is { } answer)
                    WalkResponse(endpoint, answer, response);
                response.Report();
                ExampleWalker request = new(diagnostics, new Place(endpoint.Path, example.RequestSpan));
                if (ExampleJson.Parse(example.Request?.Body) is { } body)
                    WalkRequest(endpoint, body, request);
                request.Report();
            }
        }
    }

    private static void WalkResponse(EndpointDraft endpoint, JsonElement json, ExampleWalker walker)
    {
        ResponseShape response = endpoint.Response;
        if (endpoint.Types?.Result is not { } type)
            return;
        string path = "$";
        if (response.Pagination is { } pagination)
        {
            foreach (string part in pagination.ItemsPath.Split(['.'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(part, out json))
                    return;
                path += "." + part;
            }

            if (json.ValueKind == JsonValueKind.Null)
                return;
            walker.Walk(new ListNodeType(type), json, null, isNullAllowed: true, path);
        }
        else if (!response.HasEnvelope)
        {
            walker.Walk(type, json, null, response.IsOptional, path);
        }
        else if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("result", out JsonElement result))
        {
            walker.Walk(type, result, null, response.IsOptional, "$.result");
        }
    }

    private static void WalkRequest(EndpointDraft endpoint, JsonElement json, ExampleWalker walker)
    {
        if (endpoint.Types?.Body is { } body)
        {
            walker.Walk(body.Type, json, body, body.IsNullable || !body.IsRequired, "$");
            return;
        }

        if (endpoint.Types?.Request is not { } request || json.ValueKind != JsonValueKind.Object)
            return;
        foreach (MemberNode member in request.Members)
        {
            if (member.Location == MemberLocation.Body && json.TryGetProperty(member.WireName, out JsonElement value))
                walker.Walk(member.Type, value, member, member.IsNullable || !member.IsRequired, "$." + member.WireName);
        }
    }
}
