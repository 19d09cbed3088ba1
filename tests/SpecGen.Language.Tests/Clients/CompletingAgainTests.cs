using SpecGen.Language.Clients;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Clients;

/// <summary>Completing the pages of a client with what was complete before gives what completing them alone gives, and what did not change as the same objects.</summary>
public class CompletingAgainTests
{
    private static readonly ClientPage s_flattened = Page("audit-logs.md", TestFiles.FlattenedAuditLogs);

    [Test]
    public void A_page_without_line_breaks_is_the_same_object_when_another_page_changes()
    {
        ReadClient before = ReadClient.Complete(Group(s_flattened, Ships("string")), default);

        ReadClient after = ReadClient.Complete(Group(s_flattened, Ships("number")), before, default);

        Assert.That(after.Pages[0], Is.SameAs(before.Pages[0]));
    }

    [Test]
    public void A_changed_page_gives_what_it_gives_without_what_was_before()
    {
        ReadClient before = ReadClient.Complete(Group(s_flattened, Ships("string")), default);
        ClientPages changed = Group(s_flattened, Ships("number"));

        Assert.That(ReadClient.Complete(changed, before, default), Is.EqualTo(ReadClient.Complete(changed, default)));
    }

    [Test]
    public void A_page_that_comes_gives_what_it_gives_without_what_was_before()
    {
        ReadClient before = ReadClient.Complete(Group(Ships("string")), default);
        ClientPages more = Group(s_flattened, Ships("string"));

        Assert.That(ReadClient.Complete(more, before, default), Is.EqualTo(ReadClient.Complete(more, default)));
    }

    private static ClientPages Group(params ClientPage[] pages) => ClientPages.Group(pages).Single();

    private static ClientPage Ships(string type) => Page("ships.md", "# Ships\n\n" + Endpoint(returns: $"- `name: {type}`", response: "{}"));

    private static ClientPage Page(string path, string text) => ClientPage.Read(new PageFile("/project/" + path, path, "Harbor", "", text), default);
}
