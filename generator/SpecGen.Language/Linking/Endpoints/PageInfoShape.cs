using SpecGen.Language.Api;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>What a response of an endpoint that pages documents beside its items, where that is more than every page tells.</summary>
/// <param name="Members">The members, in order; the items are not among them, nor what an envelope has around every result.</param>
/// <param name="Container">The one of the members that holds the items, and more; null where the items stand beside the members.</param>
/// <param name="Inside">What stands in the container beside the items; null where there is none.</param>
internal sealed record PageInfoShape(EquatableArray<ApiMember> Members, ApiMember? Container, PageInfoShape? Inside)
{
    /// <summary>What the response documents beside its items; null where it is nothing that every page does not tell.</summary>
    /// <param name="response">The response, its pagination decided.</param>
    /// <param name="shapes">The shapes.</param>
    public static PageInfoShape? Find(EndpointResponse response, ShapeTable shapes)
    {
        if (response.Pagination is not { ItemsPath.Length: > 0 } pagination || response.BodyObject(shapes) is not { } body)
            return null;
        PageInfoShape? all = Collect(body, pagination.ItemsPath.Split('.'), 0, response.HasEnvelope, shapes);
        HashSet<string> read = new(pagination.Fields.Where(f => f.Place == PaginationPlace.Response).Select(f => f.Value).OfType<string>(), StringComparer.Ordinal);
        return all is not null && all.SaysMore(string.Empty, read, shapes) ? all : null;
    }

    private static PageInfoShape? Collect(ApiObject type, string[] path, int level, bool hasEnvelope, ShapeTable shapes)
    {
        List<ApiMember> members = [];
        ApiMember? container = null;
        PageInfoShape? inside = null;
        foreach (ApiMember member in type.Members)
        {
            if (level == 0 && hasEnvelope && Envelope.IsAround(member.Name))
                continue;
            if (string.Equals(member.Name, path[level], StringComparison.Ordinal))
            {
                inside = level + 1 < path.Length && shapes.Object(member.Shape) is { } inner ? Collect(inner, path, level + 1, hasEnvelope, shapes) : null;
                if (inside is null)
                    continue;
                container = member;
            }

            members.Add(member);
        }

        return members.Count == 0 ? null : new PageInfoShape(members.ToEquatableArray(), container, inside);
    }

    private bool SaysMore(string path, HashSet<string> read, ShapeTable shapes)
        => Members.Any(m => ReferenceEquals(m, Container) ? Inside!.SaysMore(path + m.Name + ".", read, shapes) : SaysMore(m, path, read, shapes));

    private static bool SaysMore(ApiMember member, string path, HashSet<string> read, ShapeTable shapes)
    {
        if (PaginationDetector.PageMembers.Contains(member.Name) || read.Contains(path + member.Name) || member.Shape is ApiConstant)
            return false;
        bool isOfPages = PaginationDetector.PageObjects.Contains(member.Name) || read.Any(r => r.StartsWith(path + member.Name + ".", StringComparison.Ordinal));
        return !isOfPages || shapes.Object(member.Shape) is not { } holder || holder.Members.Any(m => SaysMore(m, path + member.Name + ".", read, shapes));
    }
}
