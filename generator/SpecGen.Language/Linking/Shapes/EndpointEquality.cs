using SpecGen.Language.Api;

namespace SpecGen.Language.Linking.Shapes;

/// <summary>Compares two descriptions of one endpoint: what is sent and what comes back, without prose.</summary>
internal sealed class EndpointEquality(ShapeTable shapes)
{
    private readonly HashSet<(FactId, FactId)> _compared = [];

    /// <summary>Whether the two say the same.</summary>
    public bool AreEqual(ApiEndpoint left, ApiEndpoint right)
        => AreEqual(left.PathParameters, right.PathParameters)
            && AreEqual(left.QueryParameters, right.QueryParameters)
            && AreEqual(left.HeaderParameters, right.HeaderParameters)
            && AreEqual(left.CookieParameters, right.CookieParameters)
            && AreEqual(left.Body?.Members ?? [], right.Body?.Members ?? [])
            && AreEqual(left.Body?.Value?.Shape, right.Body?.Value?.Shape)
            && AreEqual(left.Response.Body, right.Response.Body);

    private bool AreEqual(EquatableArray<ApiMember> left, EquatableArray<ApiMember> right)
    {
        if (left.Count != right.Count)
            return false;
        for (int i = 0; i < left.Count; i++)
        {
            bool isSame = string.Equals(left[i].Name, right[i].Name, StringComparison.Ordinal)
                && left[i].IsOptional == right[i].IsOptional
                && left[i].IsNullable == right[i].IsNullable
                && AreEqual(left[i].Shape, right[i].Shape);
            if (!isSame)
                return false;
        }

        return true;
    }

    private bool AreEqual(ApiShape? left, ApiShape? right)
        => (left, right) switch
        {
            (null, null) => true,
            (ApiPrimitive a, ApiPrimitive b) => a.Kind == b.Kind,
            (ApiConstant a, ApiConstant b) => string.Equals(a.Json, b.Json, StringComparison.Ordinal),
            (ApiArray a, ApiArray b) => AreEqual(a.Element, b.Element),
            (ApiMap a, ApiMap b) => AreEqual(a.Value, b.Value),
            (ApiReference a, ApiReference b) => !_compared.Add((a.Type, b.Type)) || AreEqual(shapes.Resolve(a)!, shapes.Resolve(b)!),
            _ => false,
        };

    private bool AreEqual(ApiType left, ApiType right)
        => StackGuard.HasRoom ? HaveEqualParts(left, right) : StackGuard.OnNewStack(() => HaveEqualParts(left, right));

    private bool HaveEqualParts(ApiType left, ApiType right)
        => Equals(left.Title?.Text, right.Title?.Text)
            && (left, right) switch
            {
                (ApiObject a, ApiObject b) => AreEqual(a.Members, b.Members),
                (ApiEnumeration a, ApiEnumeration b) => a.IsOpen == b.IsOpen
                    && a.Values.Select(v => v.Value).SequenceEqual(b.Values.Select(v => v.Value), StringComparer.Ordinal),
                (ApiUnion a, ApiUnion b) => a.Cases.Count == b.Cases.Count
                    && a.Cases.Zip(b.Cases, (x, y) => Equals(x.Title?.Text, y.Title?.Text) && AreEqual(x.Shape, y.Shape)).All(isSame => isSame),
                _ => false,
            };
}
