using SpecGen.Language.Clients;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Clients;

/// <summary>The page that each part of a client points to.</summary>
public class SourcePagesTests
{
    [TestCase("spec/ships.md")]
    [TestCase("C#/spec/ships.md")]
    [TestCase("C%23/100%/ships.md")]
    [TestCase("%/#/##.md")]
    public void The_path_of_a_page_is_whole(string path)
    {
        string text = "# Ships\n\n" + Endpoint(returns: "- `id: string`");
        ClientPage page = ClientPage.Read(new PageFile("/project/" + path, path, "Harbor", "", text), default);

        SurfaceModel surface = new ClientInput(ReadClient.Complete(ClientPages.Group([page]).Single(), default), null).Link(SerializerSet.Needed, default).Surface!;

        Assert.That(surface.Resources.Select(resource => resource.Page).Concat(surface.Objects.Select(item => item.Page)), Is.Not.Empty.And.All.EqualTo(path));
    }
}
