using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Tests.Pages.Structure;

public class PageStructureTests
{
    private const string Endpoint = "## List ships\n\n**get** `/ships`\n\nLists ships.\n\nIn order of arrival.\n";

    [Test]
    public void Front_matter_gives_title_and_url()
    {
        PageModel page = Page.Read("---\ntitle: \"List ships\"\nurl: https://example.com/ships\nother: x\n---\n\n" + Endpoint);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((page.Title, page.Url), Is.EqualTo(("List ships", "https://example.com/ships")));
            Assert.That(page.Methods[0].Span.Line, Is.EqualTo(7));
        }
    }

    [Test]
    public void What_stands_before_the_first_heading_is_left_out()
        => Assert.That(Page.Read("> For the complete documentation index, see [llms.txt](/llms.txt).\n\n" + Endpoint).Methods, Has.Count.EqualTo(1));

    [Test]
    public void A_page_may_start_with_an_endpoint()
    {
        PageMethod method = Page.Read(Endpoint).Methods.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((method.ResourceIndex, method.Title, method.Verb, method.Path), Is.EqualTo((-1, "List ships", "get", "/ships")));
            Assert.That(method.Description, Is.EqualTo("Lists ships.\n\nIn order of arrival."));
            Assert.That(method.PathSpan, Is.EqualTo(new SourceSpan(24, 6, 3, 10)));
        }
    }

    [Test]
    public void Resources_follow_each_other_without_nesting()
    {
        PageModel page = Page.Read("# Harbors\n\nAbout harbors.\n\n# Ships\n\n" + Endpoint + "\n# Pilots\n\n" + Endpoint);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                page.Resources.Select(resource => (resource.Title, resource.Description)),
                Is.EqualTo([("Harbors", "About harbors."), ("Ships", ""), ("Pilots", "")]));
            Assert.That(page.Methods.Select(method => method.ResourceIndex), Is.EqualTo([1, 2]));
        }
    }

    [Test]
    public void Every_section_has_its_place_in_the_model()
    {
        PageMethod method = Page.Read("""
            ## Update a ship

            **patch** `/ships/{a}`

            ### Path Parameters

            - `a: string`

            ### Query Parameters

            - `b: optional string`

            ### Header Parameters

            - `"X-C": optional string`

            ### Cookie Parameters

            - `d: optional string`

            ### Body Parameters

            - `e: string`

            ### Returns

            - `f: string`
            """.ReplaceLineEndings("\n")).Methods[0];

        EquatableArray<PageItem>[] sections =
            [method.PathParameters, method.QueryParameters, method.HeaderParameters, method.CookieParameters, method.BodyParameters, method.Returns];
        Assert.That(sections.Select(section => section.Single().Key), Is.EqualTo(["a", "b", "X-C", "d", "e", "f"]));
    }

    [Test]
    public void Examples_may_repeat_with_and_without_a_response()
    {
        PageMethod method = Page.Read(Page.Method("""
            ### Example

            ```http
            curl https://api.example.com/ships
            ```

            #### Response

            ```json
            { "id": 1 }
            ```

            ### Example

            ```http
            curl https://api.example.com/ships -X DELETE
            ```
            """)).Methods[0];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(method.Examples.Select(example => example.Request!.Method), Is.EqualTo(["GET", "DELETE"]));
            Assert.That(method.Examples.Select(example => example.ResponseText), Is.EqualTo(["{ \"id\": 1 }", null]));
            Assert.That(method.Examples[0].RequestSpan, Is.EqualTo(new SourceSpan(59, 34, 8, 1)));
            Assert.That(method.Examples[0].ResponseSpan.Line, Is.EqualTo(14));
        }
    }

    [Test]
    public void The_older_renderer_puts_the_response_into_the_example()
    {
        PageExample example = Page.Read(Page.Method("""
            ### Example

            ```http
            curl https://api.example.com/ships
            ```

            ```json
            []
            ```
            """)).Methods[0].Examples.Single();

        Assert.That((example.ResponseText, example.ResponseLanguage), Is.EqualTo(("[]", "json")));
    }

    [Test]
    public void Domain_types_belong_to_the_resource_above()
    {
        PageModel page = Page.Read("""
            # Ships

            ## Domain Types

            ### Ship Kind

            - `ShipKind = "tug" or "ferry"`

              - `"tug"`

              - `"ferry"`

            # Pilots

            ## Domain Types

            ### Pilot

            - `Pilot object { id }`

              - `id: string`
            """.ReplaceLineEndings("\n"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.DomainTypes.Select(type => (type.ResourceIndex, type.Heading)), Is.EqualTo([(0, "Ship Kind"), (1, "Pilot")]));
            Assert.That(Page.Outline(page.DomainTypes.Select(type => type.Item)), Is.EqualTo("""
                ShipKind = "tug" or "ferry"
                  "tug"
                  "ferry"
                Pilot object { id }
                  id: string
                """.ReplaceLineEndings("\n")));
        }
    }

    [Test]
    public void A_type_of_the_older_renderer_has_its_name_as_label()
    {
        PageItem ship = Page.ReadReturns("- `Ship = object { id }`\n\n  - `id: string`").Single();

        Assert.That((ship.Label, ship.Type), Is.EqualTo(("Ship", new ObjectExpression(null, ["id"], 0))));
    }

    [TestCase("\r\n", TestName = "Line ends of Windows change nothing but places")]
    [TestCase("\r", TestName = "Line ends of old systems change nothing but places")]
    public void Other_line_ends(string lineEnd)
    {
        PageModel expected = Page.Read(TestFiles.AuditLogs);

        PageModel actual = Page.Read(TestFiles.AuditLogs.ReplaceLineEndings(lineEnd));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                actual.Methods.Select(method => Page.Outline(method.Returns)), Is.EqualTo(expected.Methods.Select(method => Page.Outline(method.Returns))));
            Assert.That(
                actual.Methods.Select(method => method.Examples[0].ResponseText),
                Is.EqualTo(expected.Methods.Select(method => method.Examples[0].ResponseText)));
            Assert.That(actual.Methods.Select(method => method.Span.Line), Is.EqualTo(expected.Methods.Select(method => method.Span.Line)));
        }
    }

    [Test]
    public void A_byte_order_mark_changes_no_line_or_column()
    {
        PageMethod method = Page.Read("\uFEFF" + Endpoint).Methods.Single();

        Assert.That((method.Span, method.PathSpan), Is.EqualTo((new SourceSpan(4, 10, 1, 4), new SourceSpan(25, 6, 3, 10))));
    }

    [Test]
    public void A_cancelled_token_cancels()
        => Assert.That(() => PageParser.Parse(Page.Path, Endpoint, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
}
