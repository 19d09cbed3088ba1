using System.Text.Json;
using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Description;

/// <summary>
/// Finds arrays that a page hides behind a name: the member shows the bullets of the elements, the example has <c>[</c>. What one example shows of a type holds
/// wherever the type is used.
/// </summary>
internal sealed class HiddenArrays
{
    // With the pages whose examples have shown it.
    private readonly Dictionary<(string Type, string Member), List<string>> _found = [];
    private string _page = string.Empty;

    /// <summary>Compares a shape with an example of it.</summary>
    /// <param name="page">The page that has the example.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="json">The example.</param>
    /// <param name="guesses">Takes what is guessed.</param>
    public void Find(string page, Shape shape, JsonElement json, List<ApiGuess> guesses)
    {
        _page = page;
        Find(shape, json, guesses);
    }

    private void Find(Shape shape, JsonElement json, List<ApiGuess> guesses)
    {
        switch (shape)
        {
            case ArrayShape array when json.ValueKind == JsonValueKind.Array:
                foreach (JsonElement element in json.EnumerateArray())
                    Find(array.Element, element, guesses);
                break;
            case MapShape map when json.ValueKind == JsonValueKind.Object:
                foreach (JsonProperty property in json.EnumerateObject())
                    Find(map.Value, property.Value, guesses);
                break;
            case ObjectShape type when json.ValueKind == JsonValueKind.Object:
                FindInMembers(type, json, guesses);
                break;
            case UnionShape union when json.ValueKind == JsonValueKind.Object:
                foreach (CaseShape item in union.Cases)
                {
                    if (item.Shape is ObjectShape type && Fits(type, json))
                        Find(type, json, guesses);
                }

                break;
        }
    }

    /// <summary>Makes the members arrays wherever their type is printed; where only another page shows that, it is said once.</summary>
    /// <param name="roots">All shapes of the client.</param>
    /// <param name="diagnostics">Takes what is found.</param>
    public void Apply(IEnumerable<Shape> roots, SectionDiagnostics diagnostics)
    {
        HashSet<(string Type, string Member)> reported = [];
        if (_found.Count == 0)
            return;
        HashSet<Shape> seen = [];
        Stack<Shape> open = new(roots);
        while (open.Count > 0)
        {
            Shape shape = open.Pop();
            if (!seen.Add(shape))
                continue;
            if (shape is ObjectShape { Title: { } title } type)
            {
                foreach (MemberShape member in type.Members.Where(CanBeArray))
                {
                    if (!_found.TryGetValue((title.Text, member.Key), out List<string>? pages))
                        continue;
                    member.Shape = new ArrayShape(member.Shape);
                    if (!pages.Contains(member.Place.Path, StringComparer.Ordinal) && reported.Add((title.Text, member.Key)))
                        diagnostics.Report(LinkDiagnostics.ArrayByOtherPage, member.Place, title.Text + "." + member.Key, pages[0], member.Place.Path);
                }
            }

            foreach (Shape child in shape.Parts())
                open.Push(child);
        }
    }

    private void FindInMembers(ObjectShape type, JsonElement json, List<ApiGuess> guesses)
    {
        foreach (MemberShape member in type.Members)
        {
            if (!json.TryGetProperty(member.Key, out JsonElement value))
                continue;
            if (value.ValueKind == JsonValueKind.Array && CanBeArray(member))
            {
                member.Shape = new ArrayShape(member.Shape);
                guesses.Add(new ApiGuess($"'{member.Key}' is an array", "the example has one; the page shows the name of the type and what its elements have"));
                if (type.Title is { } title)
                    Note((title.Text, member.Key));
            }

            Find(member.Shape, value, guesses);
        }
    }

    private void Note((string, string) member)
    {
        if (!_found.TryGetValue(member, out List<string>? pages))
            _found.Add(member, pages = []);
        pages.Add(_page);
    }

    private static bool CanBeArray(MemberShape member)
        => member.IsBareReference && (member.Shape is ObjectShape || (member.Shape is UnionShape union && !union.Cases.Exists(c => c.Shape is ArrayShape)));

    private static bool Fits(ObjectShape type, JsonElement json)
        => type.Members.TrueForAll(m => json.TryGetProperty(m.Key, out JsonElement value)
            ? m.Shape is not LiteralShape literal
                || JsonStrings.Unquote(literal.Json) is not { } text
                || (value.ValueKind == JsonValueKind.String && string.Equals(value.GetString(), text, StringComparison.Ordinal))
            : m.IsOptional);
}
