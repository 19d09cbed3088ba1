using System.Text;
using SpecGen.Emission;
using SpecGen.Language.Comparison;
using SpecGen.Language.Surface;
using SpecGen.Tool.Input;
using SpecGen.Tool.Output;

namespace SpecGen.Tool.Snapshots;

/// <summary>The approved files of one client and what they would be now.</summary>
/// <param name="Folder">The folder they lie in: the deepest one that holds all pages.</param>
/// <param name="Files">Their names and present texts.</param>
/// <param name="IncludesCode">Whether the generated code is among them.</param>
internal sealed record ApprovedFiles(string Folder, IReadOnlyList<ApprovedFile> Files, bool IncludesCode)
{
    /// <summary>The document for reviewers.</summary>
    public const string DocumentName = "api.verified.md";

    private const string CodeEnd = ".verified.cs";

    /// <summary>What the files are now.</summary>
    /// <param name="loaded">The client.</param>
    /// <param name="includesCode">Whether the generated code is approved too, or the shape alone.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static ApprovedFiles Create(LoadedClient loaded, bool includesCode, CancellationToken cancellationToken)
    {
        SurfaceModel surface = ApprovedSurface.Of(loaded.Model);
        string folder = SourcePage.CommonFolder(loaded.Pages);
        return new ApprovedFiles(
            folder,
            [
                new ApprovedFile(DocumentName, ShapeDocument.Write(surface, loaded.Model.Inferences)),
                new ApprovedFile(ApprovedSurface.FileName, ApprovedSurface.Write(loaded.Model, loaded.Inputs)),
                .. includesCode
                    ? SourceEmitter.Emit(loaded.Surface, cancellationToken).Select(file => new ApprovedFile(Path.ChangeExtension(Path.ChangeExtension(file.HintName, null), null) + CodeEnd, file.Text))
                    : [],
            ],
            includesCode)
        {
            Surface = surface,
        };
    }

    /// <summary>What callers see now.</summary>
    public required SurfaceModel Surface { get; init; }

    /// <summary>The approved text of a file; null where nothing was approved.</summary>
    public string? ReadApproved(string name)
    {
        string path = Path.Combine(Folder, name);
        return File.Exists(path) ? File.ReadAllText(path, Encoding.UTF8).ReplaceLineEndings("\n") : null;
    }

    /// <summary>The files that differ from what was approved.</summary>
    public IReadOnlyList<ApprovedFile> FindDifferent() => [.. Files.Where(IsDifferent)];

    // Who wrote the file, and of which texts, is no difference that anybody has to approve.
    private bool IsDifferent(ApprovedFile file)
        => ReadApproved(file.Name) is not string approved
            || (approved != file.Text && !(file.Name == ApprovedSurface.FileName && ApprovedSurface.TryRead(approved, out ApprovedSurface? read, out _) && !read.IsOldFormat && read.Surface.Equals(Surface)));

    /// <summary>Approved code that is generated no more.</summary>
    public IReadOnlyList<string> FindGone()
        => IncludesCode ? [.. GeneratedFolder.FindStale(Folder, "*" + CodeEnd, Files.Select(file => Path.Combine(Folder, file.Name)).ToHashSet()).Select(path => Path.GetFileName(path))] : [];

    /// <summary>Approves what is now.</summary>
    public void Accept()
    {
        IReadOnlyList<string> gone = FindGone();
        OutputFile.WriteAll([.. Files.Select(file => (Path.Combine(Folder, file.Name), file.Text))]);
        foreach (string name in gone)
            File.Delete(Path.Combine(Folder, name));
    }
}

/// <summary>A file that somebody approves.</summary>
internal sealed record ApprovedFile(string Name, string Text);
