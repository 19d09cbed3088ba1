using SpecGen.Language.Api;
using SpecGen.Language.Linking.Shapes;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>The object around a result: <c>{ success, errors, messages, result, result_info }</c>. Recognised by its members, in any order.</summary>
/// <param name="Body">The object; where a union of such objects is documented, all that its cases say.</param>
/// <param name="Result">The result; null where the endpoint has none.</param>
internal sealed record Envelope(ApiObject Body, ApiMember? Result)
{
    /// <summary>Whether a member of an envelope is around every result, and says nothing of this one.</summary>
    /// <param name="name">The member's name.</param>
    public static bool IsAround(string name) => name is "success" or "errors" or "messages";

    /// <summary>The envelope that a body is; null where it is none.</summary>
    public static Envelope? Find(ApiShape? body, ShapeTable shapes)
        => shapes.Resolve(body) switch
        {
            ApiObject type when IsWhole(type) && HasOnlyItsOwn(type) => new Envelope(type, type.Find("result")),
            ApiUnion union => FindInCases(union, shapes),
            _ => null,
        };

    // What a schema puts together from parts is documented as a union of the parts: one of them is the envelope, others say more of some of its members.
    private static Envelope? FindInCases(ApiUnion union, ShapeTable shapes)
    {
        if (!union.Cases.All(c => shapes.Resolve(c.Shape) is ApiObject or ApiUnion))
            return null;
        IReadOnlyList<ApiObject> parts = shapes.Leaves(new ApiReference(union.Id));
        if (parts.Count == 0 || !parts.All(HasOnlyItsOwn) || !parts.Any(IsWhole))
            return null;
        List<ApiMember> members = [];
        foreach (string name in parts.SelectMany(p => p.Members).Select(m => m.Name).Distinct(StringComparer.Ordinal))
        {
            List<ApiMember> same = [.. parts.Select(p => p.Find(name)).OfType<ApiMember>()];
            ApiMember richest = same.OrderByDescending(m => Richness(m.Shape, shapes)).First();
            members.Add(richest with { IsOptional = same.Count < parts.Count || same.Exists(m => m.IsOptional), IsNullable = same.Exists(m => m.IsNullable) });
        }

        ApiObject body = new(union.Id, union.Title, union.Description, members.ToEquatableArray());
        return new Envelope(body, body.Find("result"));
    }

    private static bool IsWhole(ApiObject type)
        => type.Find("success")?.Shape is ApiConstant { Json: "true" } or ApiPrimitive { Kind: ApiPrimitiveKind.Boolean }
            && type.Find("errors")?.Shape is ApiArray
            && type.Find("messages")?.Shape is ApiArray;

    private static bool HasOnlyItsOwn(ApiObject type) => type.Members.All(m => IsAround(m.Name) || m.Name is "result" or "result_info");

    // How much a shape says: JSON of any kind says nothing.
    private static int Richness(ApiShape shape, ShapeTable shapes)
        => shape switch
        {
            ApiPrimitive { Kind: ApiPrimitiveKind.Json } => 0,
            ApiArray array => Richness(array.Element, shapes),
            ApiMap map => Richness(map.Value, shapes),
            ApiReference reference => shapes.Resolve(reference) switch
            {
                ApiObject item => 2 + item.Members.Count,
                ApiUnion union => 2 + union.Cases.Count,
                _ => 2,
            },
            _ => 1,
        };
}
