using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Output;

public sealed class ModelSchemaTests
{
    private const string PublishedFile = "generator/SpecGen.Tool/specgen-model.schema.json";

    /// <summary>After a change of the model: review the received file, and rename it.</summary>
    [Test]
    public void The_published_schema_is_the_one_of_the_model()
    {
        string written = ModelSchemaWriter.Write();
        string path = Path.Combine(Workspace.RepositoryRoot, PublishedFile);
        if (File.ReadAllText(path) != written)
            File.WriteAllText(path.Replace(".schema.json", ".received.schema.json"), written);

        Assert.That(File.ReadAllText(path), Is.EqualTo(written));
    }

    [Test]
    public async Task The_tool_prints_the_published_schema()
    {
        using Workspace workspace = new();

        CommandResult result = await workspace.RunAsync("model", "--schema");

        Assert.That(result.Output, Is.EqualTo(await File.ReadAllTextAsync(Path.Combine(Workspace.RepositoryRoot, PublishedFile))));
    }
}
