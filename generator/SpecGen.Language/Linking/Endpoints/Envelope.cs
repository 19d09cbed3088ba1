using SpecGen.Language.Api;
using SpecGen.Language.Linking.Shapes;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>The object around a result: <c>{ success, errors, messages, result, result_info }</c>. Recognised by its members, in any order.</summary>
/// <param name="Result">The result; null where the endpoint has none.</param>
/// <param name="ResultInfo">What it says about pages.</param>
internal sealed record Envelope(ApiMember? Result, ApiMember? ResultInfo)
{
    /// <summary>The envelope that a body is; null where it is none.</summary>
    public static Envelope? Find(ApiShape? body, ShapeTable shapes)
    {
        if (shapes.Object(body) is not { } type
            || type.Find("success")?.Shape is not (ApiConstant { Json: "true" } or ApiPrimitive { Kind: ApiPrimitiveKind.Boolean })
            || type.Find("errors")?.Shape is not ApiArray
            || type.Find("messages")?.Shape is not ApiArray)
        {
            return null;
        }

        bool hasOnlyItsOwn = type.Members.All(m => m.Name is "success" or "errors" or "messages" or "result" or "result_info");
        return hasOnlyItsOwn ? new Envelope(type.Find("result"), type.Find("result_info")) : null;
    }
}
