using SpecGen.Language.Linking.Shapes;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>The object around a result: <c>{ success, errors, messages, result, result_info }</c>. Recognised by its members, in any order.</summary>
/// <param name="Result">The result; null where the endpoint has none.</param>
/// <param name="ResultInfo">What it says about pages.</param>
internal sealed record Envelope(MemberShape? Result, MemberShape? ResultInfo)
{
    public static Envelope? Find(Shape body)
    {
        if (body is not ObjectShape type
            || type.Find("success")?.Shape is not (LiteralShape { Json: "true" } or PrimitiveShape { Kind: PrimitiveShapeKind.Boolean })
            || type.Find("errors")?.Shape is not ArrayShape
            || type.Find("messages")?.Shape is not ArrayShape)
        {
            return null;
        }

        bool hasOnlyItsOwn = type.Members.TrueForAll(m => m.Key is "success" or "errors" or "messages" or "result" or "result_info");
        return hasOnlyItsOwn ? new Envelope(type.Find("result"), type.Find("result_info")) : null;
    }
}
