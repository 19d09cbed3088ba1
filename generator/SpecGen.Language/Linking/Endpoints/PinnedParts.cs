using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>The parts of a form as the user decides them: pages often show one example of what may be sent.</summary>
internal static class PinnedParts
{
    /// <summary>Applies the decisions about the parts of an endpoint's form.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="parts">The decisions.</param>
    /// <returns>The endpoint; null where its body is no form and cannot be one.</returns>
    public static ApiEndpoint? Apply(ApiEndpoint endpoint, EquatableArray<ConfiguredPart> parts)
    {
        if (endpoint.Body is { Kind: not BodyKind.Multipart })
            return null;
        List<ApiMember> members = [.. endpoint.Body?.Members ?? []];
        foreach (ConfiguredPart part in parts)
        {
            int index = members.FindIndex(m => string.Equals(m.Name, part.Name, StringComparison.Ordinal));
            ApiMember member = index >= 0 ? members[index] : new ApiMember(endpoint.Id, part.Name, true, false, new ApiPrimitive(ApiPrimitiveKind.String), part.Description ?? string.Empty);
            ApiShape shape = part.Kind is { } kind ? new ApiPrimitive(kind) : member.Shape is ApiArray known ? known.Element : member.Shape;
            bool isRepeated = part.IsRepeated ?? (part.Kind is null && member.Shape is ApiArray);
            ApiMember pinned = member with
            {
                Shape = isRepeated ? new ApiArray(shape) : shape,
                IsOptional = part.IsRequired is { } isRequired ? !isRequired : member.IsOptional,
                Description = part.Description ?? member.Description,
            };
            if (index >= 0)
                members[index] = pinned;
            else
                members.Add(pinned);
        }

        return endpoint with { Body = new ApiBody(BodyKind.Multipart, members.ToEquatableArray(), null) };
    }
}
