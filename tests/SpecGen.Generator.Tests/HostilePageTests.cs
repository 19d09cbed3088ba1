using System.Text;
using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Generator.Tests;

/// <summary>Pages that try to be more than values, or whose names collide with what is generated.</summary>
internal sealed class HostilePageTests
{
    [Test]
    public void Prose_cannot_change_the_code(
        [Values("*/ class Evil { /*", "</summary><evil>", "\"\"\" + Evil() + \"\"\"", "{{ for x in 1..9 }}{{ end }}", "\u2028class Evil { }", "\u0085#error Evil", "\ud800", "& < > ' \"", "]]><!--", "\\u000a#error")] string text)
        => GeneratorRun.Create(Page.Create("/project/a.md", Repository.Page("audit-logs.md").Replace("Filter by the actor", text, StringComparison.Ordinal)))
            .AssertCompiles();

    [Test]
    public void Types_may_be_called_like_members_of_the_generated_classes()
    {
        string[] names =
            ["Value", "Match", "Default", "Add", "Find", "JsonSerializer", "HarborJson", "HarborClient", "System", "Task", "UnknownMembers", "TResult", "Unknown", "ToolsResource", "Members", "Reader"];

        GeneratorRun run = GeneratorRun.Create(Page.Create("/project/tools.md", PageWithTypes(names), "Harbor"));

        Assert.That(run.Files.Count(file => file.Text.Contains("public sealed partial record", StringComparison.Ordinal)), Is.GreaterThan(names.Length));
        run.AssertCompiles();
    }

    [Test]
    public void Members_may_be_called_like_what_is_generated_beside_them()
    {
        string[] names =
        [
            "add_to", "json_serializer", "unknown_members", "equality_contract", "clone", "equals", "to_string", "get_type", "print_members", "deconstruct", "finalize", "memberwise_clone", "get_hash_code",
            "class", "value", "field", "reader", "context", "members", "system", "global", "tool", "Tool", "TOOL", "_", "1st", "a b", "a-b", "a_b",
        ];
        StringBuilder members = new();
        foreach (string name in names)
            members.Append("- `").Append(name.All(c => char.IsLetterOrDigit(c) || c == '_') ? name : $"\"{name}\"").Append(": string`\n\n");

        string page =
            $"# Tools\n\n## Create tool\n\n**post** `/tools`\n\n### Body Parameters\n\n{members}### Returns\n\n- `Tool object {{ id }}`\n\n  - `id: string`\n\n### Example\n\n```http\ncurl https://api.harbor.example/v1/tools -X POST\n```\n";

        GeneratorRun run = GeneratorRun.Create(Page.Create("/project/tools.md", page, "Harbor"));

        Assert.That(
            run.File("ToolsCreateRequest").Split(" { get; init; }").Length + run.File("ToolsCreateRequest").Split("init => ").Length - 2,
            Is.EqualTo(names.Length + 1));
        run.AssertCompiles();
    }

    private static string PageWithTypes(string[] names)
    {
        StringBuilder page = new("# Tools\n\n## List tools\n\n**get** `/tools`\n\n### Returns\n\n- `tool: ");
        page.AppendJoin(" or ", names).Append("`\n\n");
        for (int i = 0; i < names.Length; i++)
        {
            page.Append("  - `").Append(names[i]).Append(" object { type, mode, next }`\n\n")
                .Append("    - `type: \"t").Append(i).Append("\"`\n\n      - `\"t").Append(i).Append("\"`\n\n")
                .Append("    - `mode: optional \"fast\" or \"slow\"`\n\n      - `\"fast\"`\n\n      - `\"slow\"`\n\n")
                .Append("    - `next: optional ").Append(names[i]).Append("`\n\n");
        }

        return page.Append("### Example\n\n```http\ncurl https://api.harbor.example/v1/tools\n```\n").ToString();
    }
}
