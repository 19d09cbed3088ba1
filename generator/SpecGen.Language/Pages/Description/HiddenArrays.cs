using System.Text.Json;
using SpecGen.Language.Api;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Description;

/// <summary>
/// Finds arrays that a page hides behind a name: the member shows the bullets of the elements, the example has <c>[</c>. What one example shows of a type holds
/// wherever the type is used: <see cref="ShownArrays"/>.
/// </summary>
internal sealed class HiddenArrays
{
    private readonly List<HiddenArray> _found = [];

    /// <summary>What the examples of the page have shown of types that have a name, in order.</summary>
    public HiddenArray[] Found => [.. _found.Distinct()];

    /// <summary>Whether a member may be an array, though it is not shown as one.</summary>
    /// <param name="member">The member.</param>
    public static bool CanBeArray(MemberShape member)
        => member.IsBareReference && (member.Shape is ObjectShape || (member.Shape is UnionShape union && !union.Cases.Exists(c => c.Shape is ArrayShape)));

    /// <summary>Compares a shape with an example of it.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="json">The example.</param>
    /// <param name="guesses">Takes what is guessed.</param>
    public void Find(Shape shape, JsonElement json, List<ApiGuess> guesses)
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
                    _found.Add(new HiddenArray(title.Text, member.Key));
            }

            Find(member.Shape, value, guesses);
        }
    }

    private static bool Fits(ObjectShape type, JsonElement json)
        => type.Members.TrueForAll(m => json.TryGetProperty(m.Key, out JsonElement value)
            ? m.Shape is not LiteralShape literal
                || JsonStrings.Unquote(literal.Json) is not { } text
                || (value.ValueKind == JsonValueKind.String && string.Equals(value.GetString(), text, StringComparison.Ordinal))
            : m.IsOptional);
}

/// <summary>A member that an example shows to be an array.</summary>
/// <param name="Type">The type that has it.</param>
/// <param name="Member">The member's wire name.</param>
internal readonly record struct HiddenArray(string Type, string Member);
