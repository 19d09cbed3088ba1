using System.Text.Json;
using SpecGen.Language.Api;
using SpecGen.Language.Linking.Endpoints;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Types;

/// <summary>What the examples of a resource's endpoints show, held against their types.</summary>
/// <param name="Members">Evidence about members.</param>
/// <param name="Bodies">Evidence about the bodies that are one value, by endpoint.</param>
/// <param name="Findings">Where examples and types disagree.</param>
internal sealed record EndpointExamples(EquatableArray<MemberEvidence> Members, IReadOnlyList<Evidence> Bodies, IReadOnlyList<Finding> Findings)
{
    /// <summary>Walks every example of the endpoints.</summary>
    /// <param name="endpoints">The endpoints.</param>
    /// <param name="types">Their types, in the same order.</param>
    /// <param name="table">All types that they lead to.</param>
    public static EndpointExamples Walk(EquatableArray<LinkedEndpoint> endpoints, IReadOnlyList<EndpointTypes> types, EquatableArray<LinkedType> table)
    {
        ExampleWalker walker = new(table);

        // What stands beside the items is no result: where an example and the documentation disagree about it, nothing is misread.
        ExampleWalker besideItems = new(table);
        List<Evidence> bodies = [];
        for (int i = 0; i < endpoints.Count; i++)
        {
            Evidence body = Evidence.None;
            walker.Document = besideItems.Document = endpoints[i].Document;
            foreach (ApiExample example in endpoints[i].Api.Examples)
            {
                if (ExampleJson.Parse(example.ResponseJson) is { } answer)
                {
                    WalkResponse(endpoints[i].Response, types[i], answer, walker);
                    if (types[i].Info is { } info)
                        besideItems.Walk(new TypeUse.Declared(info), answer, isNullAllowed: true, "$");
                }

                walker.Report(example.Response, isSilent: endpoints[i].IsResultInDoubt);
                if (endpoints[i].Api.Body?.Kind == BodyKind.UrlEncoded)
                    WalkForm(types[i], example.RequestText, walker);
                else if (ExampleJson.Parse(example.RequestText) is { } sent)
                    body = WalkRequest(types[i], sent, walker, body);
                walker.Report(example.Request);
            }

            bodies.Add(body);
        }

        return new EndpointExamples(walker.Evidence().Concat(besideItems.Evidence()).ToEquatableArray(), bodies, walker.Findings);
    }

    // A form has texts alone, so that it shows what a value is like, and contradicts nothing.
    private static void WalkForm(EndpointTypes types, string? form, ExampleWalker walker)
    {
        if (types.Request is not { } request || form is null || ExampleJson.Parse(UrlEncodedExample.Read(form).ToJsonString()) is not { } sent)
            return;
        walker.WalkForm(request, sent);
    }

    private static void WalkResponse(EndpointResponse response, EndpointTypes types, JsonElement json, ExampleWalker walker)
    {
        if (types.Result is not { } type)
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
            walker.Walk(new TypeUse.List(type), json, isNullAllowed: true, path);
        }
        else if (!response.HasEnvelope)
        {
            walker.Walk(type, json, response.IsOptional, path);
        }
        else if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("result", out JsonElement result))
        {
            walker.Walk(type, result, response.IsOptional, "$.result");
        }
    }

    private static Evidence WalkRequest(EndpointTypes types, JsonElement json, ExampleWalker walker, Evidence evidence)
    {
        if (types.Body is { } body)
            return walker.Walk(body, json, "$", evidence);
        if (types.Request is { } request && json.ValueKind == JsonValueKind.Object)
            walker.WalkBody(request, json, "$");
        return evidence;
    }
}
