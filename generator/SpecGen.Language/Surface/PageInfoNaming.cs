using SpecGen.Language.Model;

namespace SpecGen.Language.Surface;

/// <summary>Names the extension methods that read what pages say beside their items. Two of one name for pages of one item would be ambiguous.</summary>
internal sealed class PageInfoNaming
{
    private const string Ending = "Extensions";

    private readonly Dictionary<(TypeReference Item, string Info), PageInfoSurface> _surfaces = [];

    /// <summary>Names them.</summary>
    /// <param name="model">The client.</param>
    /// <param name="types">The names of its other types.</param>
    public PageInfoNaming(SpecModel model, IEnumerable<string> types)
    {
        HashSet<string> taken = new(types.Where(IsLikeOurs), StringComparer.OrdinalIgnoreCase);
        Dictionary<string, string> classes = new(StringComparer.Ordinal);
        HashSet<TypeReference> items = [];
        foreach (ResponseModel response in model.Resources.SelectMany(r => r.Endpoints).Where(e => e.Pagination is not null).Select(e => e.Response))
        {
            if (response is not { PageInfo: { } info, Type: { } item } || _surfaces.ContainsKey((item, info)))
                continue;
            if (!classes.TryGetValue(info, out string? name))
                classes.Add(info, name = Free(info + Ending, taken));
            string method = items.Add(item) ? "GetInfo" : "Get" + info.TrimStart('@');
            _surfaces.Add((item, info), new PageInfoSurface(name, method, item, new ObjectTypeReference(info)));
        }
    }

    /// <summary>The methods for the pages of an endpoint; null where they say nothing of their own.</summary>
    public PageInfoSurface? Find(EndpointModel endpoint)
        => endpoint is { Pagination: not null, Response: { PageInfo: { } info, Type: { } item } } ? _surfaces[(item, info)] : null;

    /// <summary>Whether the methods of a resource have these.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="surface">Its surface.</param>
    public bool Fit(ResourceModel resource, ResourceSurface surface)
    {
        int next = 0;
        foreach (EndpointModel endpoint in resource.Endpoints)
        {
            if (surface.Methods[next++].PageInfo != Find(endpoint))
                return false;
            if (next < surface.Methods.Count && surface.Methods[next].IsStreamingTwin)
                next++;
        }

        return true;
    }

    // Only a name that ends so, or so and with a number, can be one that is given out here.
    private static bool IsLikeOurs(string name)
    {
        int end = name.Length;
        while (end > 0 && name[end - 1] is >= '0' and <= '9')
            end--;
        return end >= Ending.Length && string.Compare(name, end - Ending.Length, Ending, 0, Ending.Length, StringComparison.OrdinalIgnoreCase) == 0;
    }

    private static string Free(string name, HashSet<string> taken)
    {
        string free = name;
        for (int i = 2; !taken.Add(free); i++)
            free = name + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return free;
    }
}
