using System.Text;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpecGen.Emission;

namespace SpecGen.Generator.Tests.Emission;

/// <summary>That text of a page stays what it is put into, whatever it holds.</summary>
internal sealed class CSharpTextTests
{
    private static readonly string[] s_hostile =
    [
        "", "\"", "\\", "\\\"", "\"\"\"", "*/", "/*", "//", "///", "</summary>", "<summary>", "&amp;", "<![CDATA[", "]]>", "<!--", "-->", "{{", "}}", "{{ name }}", "{0}", "\r", "\n", "\r\n",
        "\u0085", "\u2028", "\u2029", "\0", "\a", "\u001b[31m", "\u200b", "\u202e", "\ufeff", "\ud800", "\udc00", "\ud83d\ude00", "\ufffe", "\uffff", "#pragma warning disable", "#if", "@", "$\"{x}\"", "'",
        "`", "``", "```", "[a](javascript:x)", "[a](https://x.example/\"><c>)", "- ", "1. ", "    ", "\t", "# ", "> ", "| a |", "***", "___", "![x](y)", "<https://x.example>", "\\u0022", "u8",
    ];

    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.Int[0, s_hostile.Length - 1].Select(index => s_hostile[index]), Gen.String, Gen.String[Gen.Char['\0', '\uffff'], 0, 12]).Array[0, 8]
        .Select(parts => string.Concat(parts));

    [Test]
    public void A_literal_holds_exactly_the_text()
        => s_text.Sample(text => Assert.That(Value(CSharpText.Literal(text)), Is.EqualTo(text)));

    [Test]
    public void A_utf8_literal_holds_the_bytes_that_an_encoder_gives()
        => s_text.Sample(text => Assert.That(Encoding.UTF8.GetBytes((string)Value(CSharpText.Utf8Literal(text))), Is.EqualTo(Encoding.UTF8.GetBytes(text))));

    [Test]
    public void A_literal_is_one_line_of_visible_characters()
        => s_text.Sample(
            text => Assert.That(CSharpText.Literal(text).Any(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202e' or '\u200b'), Is.False));

    [Test]
    public void An_identifier_is_one_whatever_the_name()
        => s_text.Sample(text =>
        {
            SyntaxToken[] tokens = [.. SyntaxFactory.ParseTokens(CSharpText.Identifier(text))];
            Assert.That(tokens.Select(token => token.Kind()), Is.EqualTo([SyntaxKind.IdentifierToken, SyntaxKind.EndOfFileToken]), text);
        });

    [TestCase("class", "@class")]
    [TestCase("record", "@record")]
    [TestCase("@event", "@event")]
    [TestCase("Name", "Name")]
    [TestCase("1st", "_1st")]
    [TestCase("a-b", "a_b")]
    [TestCase("", "_")]
    public void An_identifier_keeps_what_it_can(string name, string expected) => Assert.That(CSharpText.Identifier(name), Is.EqualTo(expected));

    [Test]
    public void A_comment_stays_a_comment_and_is_well_formed()
        => s_text.Sample(text =>
        {
            string comment = string.Join("\n", DocumentationComment.Comment(text, "x", deprecation: text));
            CompilationUnitSyntax unit = SyntaxFactory.ParseCompilationUnit(
                comment + "\nclass C { }", options: new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose));

            Assert.Multiple(() =>
            {
                Assert.That(unit.GetDiagnostics(), Is.Empty, comment);
                Assert.That(unit.Members, Has.Count.EqualTo(1), comment);
                Assert.That(unit.DescendantTokens().Count(), Is.EqualTo("class C { } EOF".Split(' ').Length), comment);
            });
        });

    private static object Value(string literal)
    {
        LiteralExpressionSyntax expression = (LiteralExpressionSyntax)SyntaxFactory.ParseExpression(literal);
        Assert.That(expression.GetDiagnostics(), Is.Empty, literal);
        Assert.That(expression.FullSpan.Length, Is.EqualTo(literal.Length), literal);
        return expression.Token.Value!;
    }
}
