using System.Collections.Concurrent;
using SpecGen.Language.Api;
using SpecGen.Language.Collections;
using SpecGen.Language.Configuration;
using SpecGen.Language.Linking;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Pages.Description;
using SpecGen.Language.Pages.Structure;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

/// <summary>Linking a client again takes over what did not change, and gives what linking it for the first time would give.</summary>
public class LinkingAgainTests
{
    private const string Configuration = """
        {
          "names": { "AuditLogListResponse": "AuditEntry", "AuditEntry.id": "Identifier" },
          "types": { "AuditEntry.interface": "enum", "AuditLogListResponse.id": "json" },
          "exclude": ["DELETE *"]
        }
        """;

    private static readonly ConcurrentDictionary<(string Path, string Text), PageModel> s_parsed = new();

    [TestCase(1, false)]
    [TestCase(2, false)]
    [TestCase(3, true)]
    public void Whatever_is_edited_linking_again_gives_the_same_as_linking(int seed, bool isConfigured)
    {
        ClientSettings settings = new("Harbor", null, isConfigured ? ConfigurationReader.Read("specgen.json", Configuration, "Harbor").Configuration : null);
        PageEdits edits = new(seed, PageEdits.PagesOfDialect());
        ApiDescription api = Describe(edits);
        LinkedModel known = Linker.Link(settings, api);
        for (int step = 0; step < 40; step++)
        {
            string edit = edits.Next();
            api = TakeOver(Describe(edits), api);
            LinkedModel again = Linker.Link(settings, api, known, default);
            LinkedModel anew = Linker.Link(settings, api);
            Assert.That(again.Model, Is.EqualTo(anew.Model), $"after step {step}: {edit}");
            Assert.That(again, Is.EqualTo(anew), $"after step {step}: {edit}");
            known = again;
        }
    }

    [Test]
    public void A_resource_that_an_edit_does_not_touch_is_not_linked_again()
    {
        (string Path, string Text)[] pages = [.. PageEdits.PagesOfDialect()];
        int edited = Array.FindIndex(pages, static page => page.Path == "audit-logs.md");
        ApiDescription before = Describe(pages);
        pages[edited] = (pages[edited].Path, pages[edited].Text.Replace("Lists audit log entries", "Lists all entries", StringComparison.Ordinal));
        ApiDescription after = TakeOver(Describe(pages), before);
        LinkedModel first = Linker.Link(new ClientSettings("Harbor"), before);
        LinkedModel second = Linker.Link(new ClientSettings("Harbor"), after, first, default);
        ResourcePath[] linkedAgain =
        [
            .. second.Memory.Value!.Types.Resources
                .Where(resource => !ReferenceEquals(resource.Value, first.Memory.Value!.Types.Resources[resource.Key]))
                .Select(static resource => resource.Key),
        ];
        Assert.That(linkedAgain.Select(static path => path.ToString()), Is.EqualTo((string[])["audit_logs"]));
    }

    private static ApiDescription Describe(PageEdits edits) => Describe(edits.Pages);

    private static ApiDescription Describe(IEnumerable<(string Path, string Text)> pages)
        => PageDescriber.Describe([.. pages.Select(page => s_parsed.GetOrAdd(page, static page => Parse(page.Path, page.Text)))]).Api;

    // As describing again does: what is equal is the same object.
    private static ApiDescription TakeOver(ApiDescription api, ApiDescription before)
    {
        Dictionary<string, ApiDocument> known = before.Documents.ToDictionary(document => document.Path, StringComparer.Ordinal);
        return new ApiDescription(api.Documents
            .Select(document => known.TryGetValue(document.Path, out ApiDocument? same) && same.Equals(document) ? same : document)
            .ToEquatableArray());
    }
}
