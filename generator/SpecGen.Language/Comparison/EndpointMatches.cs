using System.Text.RegularExpressions;

namespace SpecGen.Language.Comparison;

/// <summary>Which endpoint of the new model is which of the old one: by verb and path, the names of the placeholders aside.</summary>
internal sealed class EndpointMatches
{
    public EndpointMatches(IReadOnlyList<PlacedEndpoint> old, IReadOnlyList<PlacedEndpoint> @new)
    {
        List<PlacedEndpoint> added = [.. @new];
        List<(PlacedEndpoint Old, PlacedEndpoint New)> pairs = [];
        List<PlacedEndpoint> removed = [];

        // Two endpoints may share verb and path (beta and stable): those that kept their C# name are matched first.
        List<PlacedEndpoint> open = [];
        Dictionary<(string, string), PlacedEndpoint> byName = [];
        foreach (PlacedEndpoint place in @new)
            byName[(place.CSharpName, Key(place))] = place;
        foreach (PlacedEndpoint place in old)
        {
            if (byName.TryGetValue((place.CSharpName, Key(place)), out PlacedEndpoint? same))
                pairs.Add((place, same));
            else
                open.Add(place);
        }

        HashSet<PlacedEndpoint> taken = [.. pairs.Select(pair => pair.New)];
        ILookup<string, PlacedEndpoint> byKey = @new.Where(place => !taken.Contains(place)).ToLookup(Key);
        foreach (PlacedEndpoint place in open)
        {
            if (byKey[Key(place)].FirstOrDefault(candidate => !taken.Contains(candidate)) is PlacedEndpoint match && taken.Add(match))
                pairs.Add((place, match));
            else
                removed.Add(place);
        }

        Dictionary<PlacedEndpoint, int> order = [];
        for (int i = 0; i < @new.Count; i++)
            order[@new[i]] = i;
        pairs.Sort((left, right) => order[left.New].CompareTo(order[right.New]));
        added.RemoveAll(taken.Contains);
        Pairs = pairs;
        Removed = removed;
        Added = added;
    }

    public IReadOnlyList<(PlacedEndpoint Old, PlacedEndpoint New)> Pairs { get; }

    public IReadOnlyList<PlacedEndpoint> Removed { get; }

    public IReadOnlyList<PlacedEndpoint> Added { get; }

    private static string Key(PlacedEndpoint place) => place.Endpoint.Verb + " " + Regex.Replace(place.Endpoint.PathTemplate, @"\{[^}]*\}", "{}");
}
