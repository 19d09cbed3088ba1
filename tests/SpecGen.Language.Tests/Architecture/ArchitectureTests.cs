using SpecGen.Emission;
using SpecGen.Language.Linking;

namespace SpecGen.Language.Tests.Architecture;

public class ArchitectureTests
{
    private const string Root = "SpecGen.Language.";

    private static readonly ILookup<string, string> s_references = References.Of(typeof(Linker).Assembly);
    private static readonly ILookup<string, string> s_emission = References.Of(typeof(SourceUnits).Assembly);

    [Test]
    public void Sees_the_references_of_signatures_and_of_bodies()
    {
        Assert.That(s_references["SpecGen.Language.Clients"], Does.Contain("SpecGen.Language.Linking").And.Contain("SpecGen.Language.Pages.Description"));
        Assert.That(s_references["SpecGen.Language.Linking.Types"], Does.Contain("SpecGen.Language.Names"), "Words is called and never a type of a member");
    }

    [TestCase("Pages", "Linking")]
    [TestCase("Linking", "Pages")]
    [TestCase("Api", "Pages")]
    [TestCase("Api", "Linking")]
    [TestCase("Model", "Linking")]
    [TestCase("Surface", "Linking")]
    [TestCase("Surface", "Pages")]
    [TestCase("Linking", "Surface")]
    public void One_folder_never_sees_another(string folder, string other)
        => Assert.That(s_references.Where(r => IsIn(r.Key, folder)).SelectMany(r => r.Where(to => IsIn(to, other)).Select(to => $"{r.Key} -> {to}")), Is.Empty);

    // What Surface and Model are made of themselves is allowed as well: equatable arrays, and the leaves that hold nothing but functions on text. All that decides anything is not.
    [Test]
    public void Emission_sees_surface_and_model_only()
    {
        string[] allowed = ["Surface", "Model", "Collections", "Text"];
        IEnumerable<(string From, string To)> seen = s_emission.SelectMany(r => r.Where(to => (to + ".").StartsWith(Root, StringComparison.Ordinal)).Select(to => (r.Key, to)));
        Assert.That(seen, Does.Contain(("SpecGen.Emission.Objects", "SpecGen.Language.Surface")));
        Assert.That(seen.Where(r => !allowed.Any(folder => IsIn(r.To, folder))).Select(r => $"{r.From} -> {r.To}"), Is.Empty);
    }

    [Test]
    public void No_folders_form_a_cycle() => Assert.That(Cycles(s_references.SelectMany(r => r.Select(to => (Folder(r.Key), Folder(to))))), Is.Empty);

    [Test]
    public void No_folders_within_folders_form_a_cycle() => Assert.That(Cycles(s_references.SelectMany(r => r.Select(to => (r.Key, to)))), Is.Empty);

    private static bool IsIn(string name, string folder) => (name + ".").StartsWith(Root + folder + ".", StringComparison.Ordinal);

    private static string Folder(string name) => name.Length > Root.Length ? name[Root.Length..].Split('.')[0] : name;

    // What is left when everything that leads nowhere has been taken away, again and again.
    private static List<string> Cycles(IEnumerable<(string From, string To)> references)
    {
        List<(string From, string To)> left = [.. references.Where(r => r.From != r.To).Distinct()];
        while (left.RemoveAll(r => !left.Exists(next => next.From == r.To) || !left.Exists(before => before.To == r.From)) > 0)
        {
        }

        return [.. left.Select(r => $"{r.From} -> {r.To}")];
    }
}
