using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Generator.Tests;

/// <summary>Names of pages that are also names inside generated methods, or members of every record.</summary>
internal sealed class LocalNameTests
{
    private const string Thing = "# Things\n\n## Get thing\n\n**get** `/things`\n\n### Returns\n\n";

    private static IEnumerable<TestCaseData> Pages()
    {
        yield return new TestCaseData(
            Thing + "- `part: Content or Image`\n\n  - `Content object { type }`\n\n    - `type: \"content\"`\n\n  - `Image object { type }`\n\n    - `type: \"image\"`\n")
            .SetArgDisplayNames("a case called content");
        yield return new TestCaseData(
            Thing + "- `part: object { type }  or object { type }`\n\n  - `object { type }`\n\n    - `type: \"content\"`\n\n  - `object { type }`\n\n    - `type: \"image\"`\n")
            .SetArgDisplayNames("a case whose constant is content");
        yield return new TestCaseData(
            "## Make thing\n\n**post** `/things`\n\n### Body Parameters\n\n- `source: TextSource or ContentSource`\n\n  - `TextSource object { data, type }`\n\n    - `data: string`\n\n"
            + "    - `type: \"text\"`\n\n  - `ContentSource object { items, type }`\n\n    - `items: array of string`\n\n    - `type: \"content\"`\n\n### Returns\n\n- `id: string`\n")
            .SetArgDisplayNames("a case of a request called content");
        foreach (string name in (string[])["Equals", "GetHashCode", "ToString", "PrintMembers", "EqualityContract"])
            yield return new TestCaseData(Thing + $"- `filter: {name} object {{ field }}`\n\n  - `field: string`\n").SetArgDisplayNames("a type called " + name);
    }

    [TestCaseSource(nameof(Pages))]
    public void Compiles(string page) => GeneratorRun.Create(Page.Create("/project/things.md", page, "Harbor")).AssertNoWarnings().AssertCompiles();
}
