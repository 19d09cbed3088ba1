using System.Text.Json;
using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Examples;

namespace SpecGen.Language.Pages.Description;

/// <summary>The parts of a form, which pages show only in the curl example.</summary>
internal static class FormReader
{
    /// <summary>The members that the parts stand for: <c>@path</c> is a file, a JSON array of placeholders a list of files, anything else a text.</summary>
    public static List<MemberShape> Read(IEnumerable<CurlFormPart> parts, Place place)
    {
        List<MemberShape> members = [];
        foreach (IGrouping<string, CurlFormPart> part in parts.GroupBy(p => p.Name, StringComparer.Ordinal))
        {
            bool isRepeated = part.Count() > 1 && part.All(p => p.Value.StartsWith("@", StringComparison.Ordinal));
            Shape shape = isRepeated ? new ArrayShape(PrimitiveShape.File) : ReadValue(part.First().Value);
            members.Add(new MemberShape(part.Key, false, false, shape, string.Empty, place));
        }

        return members;
    }

    /// <summary>Makes those members files that the example fills from files.</summary>
    public static void MarkFiles(List<MemberShape> members, IEnumerable<CurlFormPart> parts)
    {
        foreach (CurlFormPart part in parts)
        {
            MemberShape? member = members.Find(m => string.Equals(m.Key, part.Name, StringComparison.Ordinal));
            if (member?.Shape is PrimitiveShape { Kind: ApiPrimitiveKind.String } && part.Value.StartsWith("@", StringComparison.Ordinal))
                member.Shape = PrimitiveShape.File;
        }
    }

    private static Shape ReadValue(string value)
    {
        if (value.StartsWith("@", StringComparison.Ordinal))
            return PrimitiveShape.File;
        bool isFileList = ExampleJson.Parse(value) is { ValueKind: JsonValueKind.Array } json
            && json.GetArrayLength() > 0
            && json.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String && string.Equals(e.GetString(), "Example data", StringComparison.Ordinal));
        return isFileList ? new ArrayShape(PrimitiveShape.File)
            : string.Equals(value, "Example data", StringComparison.Ordinal) ? PrimitiveShape.File
            : PrimitiveShape.String;
    }
}
