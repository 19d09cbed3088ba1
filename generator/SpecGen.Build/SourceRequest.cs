using SpecGen.Language.Clients;
using SpecGen.Language.Model;

namespace SpecGen.Build;

/// <summary>What a build asks for, as the package's targets write it: a line <c>key=value</c> each; the metadata of a page follows it.</summary>
/// <param name="Project">The folder of the project.</param>
/// <param name="Serializers">Which types can be deserialised.</param>
/// <param name="Pages">The pages, without their texts.</param>
/// <param name="Configurations">The paths of all <c>specgen.json</c>.</param>
internal sealed record SourceRequest(string Project, SerializerSet Serializers, EquatableArray<PageFile> Pages, EquatableArray<string> Configurations)
{
    /// <summary>Whether the project references SpecGen.Extensions, so that its clients register themselves with a container.</summary>
    public bool HasExtensions { get; init; }

    /// <summary>Reads the lines. What is no known key is passed over, as the compiler does with the second line of a value.</summary>
    public static SourceRequest Read(IEnumerable<string> lines)
    {
        string project = "";
        SerializerSet serializers = SerializerSet.Needed;
        List<PageFile> pages = [];
        List<string> configurations = [];
        bool hasExtensions = false;
        foreach (string line in lines)
        {
            int end = line.IndexOf('=', StringComparison.Ordinal);
            string key = end < 0 ? "" : line[..end];
            string value = line[(end + 1)..].Trim();
            switch (key)
            {
                case "project":
                    project = value;
                    break;
                case "serializers":
                    serializers = value.Equals(nameof(SerializerSet.Both), StringComparison.OrdinalIgnoreCase) ? SerializerSet.Both : SerializerSet.Needed;
                    break;
                case "extensions":
                    hasExtensions = value.Equals("true", StringComparison.OrdinalIgnoreCase);
                    break;
                case "configuration":
                    configurations.Add(value);
                    break;
                case "page":
                    pages.Add(new PageFile(value, RelativePaths.From(project, value), "", "", ""));
                    break;
                case "client" when pages.Count > 0:
                    pages[^1] = pages[^1] with { Client = value };
                    break;
                case "namespace" when pages.Count > 0:
                    pages[^1] = pages[^1] with { Namespace = value };
                    break;
                case "visibility" when pages.Count > 0:
                    pages[^1] = pages[^1] with { Visibility = value };
                    break;
            }
        }

        return new SourceRequest(project, serializers, pages.ToEquatableArray(), configurations.ToEquatableArray()) { HasExtensions = hasExtensions };
    }
}
