using System.Globalization;
using System.Text;

namespace SpecGen.Language.Tests.Pages.Description;

/// <summary>Writes small pages that have few names among them, so that they lead into each other: types that only another page declares, or declares otherwise, and examples that show arrays of them.</summary>
internal sealed class TangledPages(Random random)
{
    private static readonly string[] s_types = ["Ship", "Crane", "Yard", "Crew", "Cargo", "Berth", "Pilot", "Tug", "Anchor", "Rope"];
    private static readonly string[] s_members = ["items", "owner", "parts"];

    private readonly StringBuilder _text = new();

    /// <summary>A page.</summary>
    public string Write()
    {
        _text.Clear();
        if (random.Next(5) == 0)
            _text.Append("---\nurl: https://harbor.example/docs/").Append(Pick(["api/", "api/resources/", ""])).Append(Pick(s_members)).Append(Pick(["", "/methods/list", "/list"])).Append("\n---\n\n");
        for (int i = random.Next(3); i > 0; i--)
            _text.Append("# ").Append(Pick(s_types)).Append("s\n\n");
        for (int i = random.Next(1, 3); i > 0; i--)
            AppendEndpoint();
        if (random.Next(3) == 0)
            AppendDomainTypes();
        return _text.ToString();
    }

    private void AppendEndpoint()
    {
        string path = "/" + Pick(s_members) + "/" + random.Next(3).ToString(CultureInfo.InvariantCulture);
        _text.Append("## Get it\n\n**get** `").Append(path).Append("`\n\n### Returns\n\n");
        if (random.Next(3) == 0)
            AppendItem("", Expression(out string below), below, 0);
        else
            AppendMembers(0);
        _text.Append("### Example\n\n```http\ncurl https://api.harbor.example/v1").Append(path).Append("\n```\n\n");
        if (random.Next(4) > 0)
            _text.Append("#### Response\n\n```json\n").Append(Json(3)).Append("\n```\n\n");
    }

    private void AppendDomainTypes()
    {
        _text.Append("## Domain Types\n\n");
        for (int i = random.Next(1, 3); i > 0; i--)
        {
            string name = Pick(s_types);
            _text.Append("### ").Append(name).Append("\n\n");
            if (random.Next(2) == 0)
                AppendItem("", name + " object { items, owner }", "members", 0);
            else
                AppendItem("", name + " = " + Expression(out string below), below, 0);
        }
    }

    private void AppendMembers(int depth)
    {
        foreach (string member in s_members.Take(random.Next(1, s_members.Length + 1)))
            AppendItem(member + ": " + (random.Next(4) == 0 ? "optional " : ""), Expression(out string below), below, depth);
    }

    private void AppendItem(string head, string type, string below, int depth)
    {
        _text.Append(' ', depth * 2).Append("- `").Append(head).Append(type).Append("`\n\n");
        if (depth > 2 || below.Length == 0)
            return;
        if (below == "members")
        {
            AppendMembers(depth + 1);
            return;
        }

        foreach (string variant in s_types.Take(random.Next(1, 4)))
            AppendItem("", random.Next(3) == 0 ? "array of string" : variant + " object { items, owner }", random.Next(2) == 0 ? "members" : "", depth + 1);
    }

    private string Expression(out string below)
    {
        string name = Pick(s_types);
        below = random.Next(2) == 0 ? "" : random.Next(4) > 0 ? "members" : "variants";
        switch (random.Next(9))
        {
            case 0:
                below = "";
                return "string";
            case 1:
                return "array of " + name;
            case 2:
                return name + " object { items, owner }";
            case 3:
                below = below.Length == 0 ? "" : "variants";
                return name + " or " + Pick(s_types);
            case 4:
                return "map[" + name + "]";
            case 5:
                below = below.Length == 0 ? "" : "variants";
                return "array of " + name + " or " + Pick(s_types);
            default:
                below = random.Next(3) == 0 ? below : "members";
                return name;
        }
    }

    private string Json(int depth) => depth == 0 ? "\"x\"" : random.Next(6) switch
    {
        0 => "\"x\"",
        1 or 2 => "[" + Json(depth - 1) + "]",
        _ => "{ " + string.Join(", ", s_members.Select(member => $"\"{member}\": {Json(depth - 1)}")) + " }",
    };

    private string Pick(string[] texts) => texts[random.Next(texts.Length)];
}
