using System.Text.RegularExpressions;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Language.Comparison;

/// <summary>Which method of the new surface is which of the old one: by verb and path, else by its name in C#, else by its shape.</summary>
internal sealed class MethodMatches
{
    private readonly SurfaceIndex _old;
    private readonly SurfaceIndex _new;
    private readonly List<(PlacedMethod Old, PlacedMethod New)> _pairs = [];
    private readonly List<PlacedMethod> _removed;
    private readonly List<PlacedMethod> _added;

    public MethodMatches(SurfaceIndex old, SurfaceIndex @new)
    {
        _old = old;
        _new = @new;
        _removed = [.. old.Methods];
        _added = [.. @new.Methods];

        // Two endpoints may share verb and path (beta and stable): those that kept their C# name are matched first.
        MatchBy((_, place) => $"{place.CSharpName} {Address(place)}");
        MatchBy((_, place) => Address(place));
        MatchBy((_, place) => place.CSharpName);
        MatchBy(Shape);

        Dictionary<PlacedMethod, int> order = [];
        foreach (PlacedMethod place in @new.Methods)
            order.Add(place, order.Count);
        _pairs.Sort((left, right) => order[left.New].CompareTo(order[right.New]));
    }

    public IReadOnlyList<(PlacedMethod Old, PlacedMethod New)> Pairs => _pairs;

    public IReadOnlyList<PlacedMethod> Removed => _removed;

    public IReadOnlyList<PlacedMethod> Added => _added;

    /// <summary>Whether two methods call the same address: the names of the placeholders do not matter.</summary>
    public static bool HaveSameAddress(PlacedMethod old, PlacedMethod @new) => Address(old) == Address(@new);

    private static string Address(PlacedMethod place) => $"{place.Method.Verb} {Regex.Replace(place.Method.PathTemplate, @"\{[^}]*\}", "{}")} {place.IsTwin}";

    // Of methods that moved to another resource those are the same that are called alike, end alike in their path, and take and return the same members.
    private static string Shape(SurfaceIndex index, PlacedMethod place)
    {
        MethodSurface method = place.Method;
        string end = method.PathTemplate.Split('/').LastOrDefault(part => part.Length > 0 && part[0] != '{') ?? "";
        string parameters = string.Join(", ", method.Parameters.Select(parameter => $"{parameter.Kind} {TypeText(parameter.Type)}"));
        return $"{method.Verb} {end} {method.Name} {method.Title} {place.IsTwin} ({parameters}) {method.Result.Form} {TypeText(method.Result.Type)}";

        string TypeText(TypeReference? type) => type switch
        {
            null => "",
            ObjectTypeReference o when index.Objects.TryGetValue(o.Name, out ObjectSurface? model) => $"{{ {string.Join(", ", model.Properties.Select(property => property.WireName).OrderBy(name => name, StringComparer.Ordinal))} }}",
            ListTypeReference list => $"[{TypeText(list.Element)}]",
            _ => TypeSpelling.Short.Of(type),
        };
    }

    private void MatchBy(Func<SurfaceIndex, PlacedMethod, string> key)
    {
        Dictionary<string, Queue<PlacedMethod>> candidates = _added
            .GroupBy(place => key(_new, place), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Queue<PlacedMethod>(group), StringComparer.Ordinal);
        HashSet<PlacedMethod> taken = [];
        foreach (PlacedMethod place in _removed)
        {
            if (!candidates.TryGetValue(key(_old, place), out Queue<PlacedMethod>? matches) || matches.Count == 0)
                continue;
            PlacedMethod match = matches.Dequeue();
            taken.Add(place);
            taken.Add(match);
            _pairs.Add((place, match));
        }

        _removed.RemoveAll(taken.Contains);
        _added.RemoveAll(taken.Contains);
    }
}
