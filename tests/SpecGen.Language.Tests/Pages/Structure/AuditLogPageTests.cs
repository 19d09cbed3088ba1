using System.Text.RegularExpressions;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Tests.Pages.Structure;

/// <summary>The page that this project was asked for.</summary>
public partial class AuditLogPageTests
{
    private static readonly PageModel s_page = Page.Read(TestFiles.AuditLogs);

    [Test]
    public void The_page_with_its_white_space_collapsed_is_the_flattened_one()
        => Assert.That(WhiteSpace().Replace(TestFiles.AuditLogs, " ").Trim(), Is.EqualTo(TestFiles.FlattenedAuditLogs.Trim()));

    [Test]
    public void Both_forms_go_through_the_same_entry()
    {
        PageModel flattened = Page.Read(TestFiles.FlattenedAuditLogs);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(flattened.Form, Is.EqualTo(PageForm.Flattened));
            Assert.That(
                flattened.Methods.Select(method => Page.Outline(method.Returns)),
                Is.EqualTo(s_page.Methods.Select(method => Page.Outline(method.Returns))));
        }
    }

    [Test]
    public void Finds_both_endpoints()
        => Assert.That(
            s_page.Methods.Select(method => $"{method.Verb} {method.Path}"),
            Is.EqualTo([
                "get /{accounts_or_zones}/{account_or_zone_id}/security-center/insights/audit-log",
                "get /{accounts_or_zones}/{account_or_zone_id}/security-center/insights/{issue_id}/audit-log"]));

    [Test]
    public void Finds_all_query_parameters()
        => Assert.That(
            s_page.Methods[0].QueryParameters.Select(parameter => parameter.Key),
            Is.EqualTo(["before", "changed_by", "cursor", "field_changed", "order", "per_page", "since"]));

    [Test]
    public void Finds_the_types_of_the_resource()
        => Assert.That(
            s_page.DomainTypes.Select(type => ((ObjectExpression)type.Item.Type).Name),
            Is.EqualTo(["AuditLogListResponse", "AuditLogListByInsightResponse"]));

    [Test]
    public void Finds_the_response_of_each_example()
        => Assert.That(s_page.Methods.Select(method => method.Examples.Single().ResponseLanguage), Is.All.EqualTo("json"));

    [Test]
    public void Every_place_holds_what_it_is_the_place_of()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (PageItem item in s_page.Methods.SelectMany(method => method.Returns.Concat(method.QueryParameters)).SelectMany(WithAllBelow))
            {
                string content = TestFiles.AuditLogs.Substring(item.Span.Start, item.Span.Length);
                Assert.That(TypeExpressionParser.TryParseItem(content, out ItemHeader? header, out _), content);
                Assert.That((header!.Key, header.Type), Is.EqualTo((item.Key, item.Type)));
                Assert.That(TestFiles.AuditLogs.Split('\n')[item.Span.Line - 1].Substring(item.Span.Column - 1, item.Span.Length), Is.EqualTo(content));
            }
        }
    }

    private static IEnumerable<PageItem> WithAllBelow(PageItem item) => item.Children.SelectMany(WithAllBelow).Prepend(item);

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
