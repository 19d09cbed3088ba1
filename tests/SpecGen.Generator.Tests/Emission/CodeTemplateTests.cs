using SpecGen.Emission.Templates;

namespace SpecGen.Generator.Tests.Emission;

/// <summary>The part of Scriban's language that the templates use; what they print as a whole, the snapshots say.</summary>
internal sealed class CodeTemplateTests
{
    [TestCase("a {{ Name }}, {{Name}}!", "a Crane, Crane!")]
    [TestCase("{{ Missing }}{{ Count }}", "2")]
    [TestCase("{{ if IsOpen }}open{{ else }}closed{{ end }}", "open")]
    [TestCase("{{ if !IsOpen }}open{{ else }}closed{{ end }}", "closed")]
    [TestCase("{{ if Missing }}a{{ end }}{{ if Empty }}b{{ end }}", "b")]
    [TestCase("{{ if IsOpen && Missing || Name }}a{{ end }}", "a")]
    [TestCase("{{ if Missing && IsOpen || !IsOpen }}a{{ end }}", "")]
    [TestCase("{{ if Items.size > 0 && Nothing.size == 0 }}a{{ end }}", "a")]
    [TestCase("{{ Missing ? \"none\" : \"a \" + Name }}", "a Crane")]
    [TestCase("{{ for item in Items }}{{ item }}{{ if !for.last }}, {{ end }}{{ end }}", "a, b, c")]
    [TestCase("{{ for item in Items }}{{ for.first ? \"(\" : \"|\" }}{{ item }}{{ end }})", "(a|b|c)")]
    [TestCase("{{ for item in Nothing }}{{ item }}{{ end }}", "")]
    [TestCase("{{ for part in Parts }}{{ part.Name }}:{{ for item in part.Items }}{{ item }}{{ for.last ? \";\" : \",\" }}{{ end }}{{ Name }}{{ end }}", "x:1,2;Craney:3;Crane")]
    [TestCase("{{ for item in Items }}{{ for item in Numbers }}{{ item }}{{ end }}{{ item }} {{ end }}", "12a 12b 12c ")]
    [TestCase("a\r\nb", "a\nb")]
    public void Prints(string template, string expected) => Assert.That(Render(template), Is.EqualTo(expected));

    [Test]
    public void A_line_of_code_alone_leaves_no_line()
        => Assert.That(
            Render("{\n  {{~ for item in Items ~}}  \n    {{ item }};\n{{~ if for.last ~}}\n\n{{~ end ~}}\n{{~ end ~}}\n}\n"),
            Is.EqualTo("{\n    a;\n    b;\n    c;\n\n}\n"));

    [Test]
    public void Text_of_a_value_is_never_read_as_a_template()
        => Assert.That(new CodeTemplate<Sample>(new StringReader("{{ Name }}"), "sample").Render(new Sample { Name = "{{ Count }}" }, CancellationToken.None), Is.EqualTo("{{ Count }}"));

    [TestCase("{{ Nmae }}", "sample(1,4): Sample has no Nmae")]
    [TestCase("{{ for part in Parts }}{{ part.Nmae }}{{ end }}", "Part has no Nmae")]
    [TestCase("{{ part.Name }}", "Sample has no part")]
    [TestCase("{{ for item in Count }}{{ end }}", "no list")]
    [TestCase("{{ for.last }}", "no loop around 'for.last'")]
    [TestCase("{{ if IsOpen }}", "The <end> statement was not found")]
    [TestCase("{{ end }}", "Found <end> statement without")]
    [TestCase("{{ Name Name }}", "'Name Name' is not of the part")]
    [TestCase("{{ for item in Items }}{{ item }}{{ else }}none{{ end }}", "is not of the part")]
    [TestCase("{{ for item in Items limit:1 }}{{ item }}{{ end }}", "is not of the part")]
    [TestCase("{{ for item in Items offset:1 }}{{ item }}{{ end }}", "is not of the part")]
    [TestCase("{{ for item in Items reversed }}{{ item }}{{ end }}", "is not of the part")]
    [TestCase("{{ for item in Items reversed limit:1 }}{{ item }}{{ end }}", "is not of the part")]
    [TestCase("{{ if Name == \"Crane\" }}a{{ end }}", "sample(1,7): 'Name==\"Crane\"' compares what is no number")]
    [TestCase("{{ if Count > Name }}a{{ end }}", "'Count>Name' compares what is no number")]
    [TestCase("{{ if IsOpen == true }}a{{ end }}", "'IsOpen==true' compares what is no number")]
    [TestCase("{{ if Count > 1.5 }}a{{ end }}", "'Count>1.5' compares what is no number")]
    [TestCase("{{ IsOpen }}", "sample(1,4): 'IsOpen' prints a Boolean")]
    [TestCase("{{ !IsOpen }}", "prints a Boolean")]
    [TestCase("{{ Items }}", "'Items' prints a String[]")]
    [TestCase("{{ for part in Parts }}{{ part }}{{ end }}", "'part' prints a Part")]
    [TestCase("{{ \"a \" + IsOpen }}", "'IsOpen' prints a Boolean")]
    [TestCase("{{ Missing ? Name : IsOpen }}", "'IsOpen' prints a Boolean")]
    public void A_mistake_is_found_before_anything_is_printed(string template, string message)
        => Assert.That(() => new CodeTemplate<Sample>(new StringReader(template), "sample"), Throws.InvalidOperationException.With.Message.Contains(message));

    [Test]
    public void A_cancelled_loop_stops()
    {
        CodeTemplate<Sample> template = new(new StringReader("{{ for item in Items }}{{ item }}{{ end }}"), "sample");

        Assert.That(() => template.Render(new Sample(), new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    private static string Render(string template) => new CodeTemplate<Sample>(new StringReader(template), "sample").Render(new Sample(), CancellationToken.None);

    private sealed class Sample
    {
        public string Name { get; init; } = "Crane";

        public string? Missing { get; init; }

        public string Empty { get; } = "";

        public bool IsOpen { get; } = true;

        public int Count => Numbers.Length;

        public string[] Items { get; } = ["a", "b", "c"];

        public int[] Numbers { get; } = [1, 2];

        public string[]? Nothing { get; init; }

        public IEnumerable<Part> Parts { get; } = [new("x", [1, 2]), new("y", [3])];
    }

    private sealed record Part(string Name, int[] Items);
}
