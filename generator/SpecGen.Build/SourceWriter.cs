using System.Text;
using SpecGen.Emission;
using SpecGen.Language.Clients;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Surface;

namespace SpecGen.Build;

/// <summary>Writes the sources that the generator would add to the compilation, by the generator's own steps. What is wrong with the pages is left to the generator.</summary>
internal static class SourceWriter
{
    /// <summary>The list of the written files, beside them; written last.</summary>
    public const string ListName = "files.txt";

    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the files that a request asks for into its folder. Files that would stay the same are not touched, and those of an earlier request go.</summary>
    /// <param name="requestPath">The full path of the request.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static WrittenSources Write(string requestPath, CancellationToken cancellationToken)
    {
        string folder = Path.GetDirectoryName(requestPath) ?? "";
        List<SpecDiagnostic> faults = [];
        List<SourceFile> files = [];
        try
        {
            SourceRequest request = SourceRequest.Read(File.ReadAllLines(requestPath));
            files.AddRange(Print(Divide(request, faults, cancellationToken), faults, cancellationToken));
            return new WrittenSources(files.Count, faults.Count == 0 ? Replace(folder, files) : 0, faults.ToEquatableArray());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new WrittenSources(files.Count, 0, [.. faults, FileFailure(folder, exception)]);
        }
    }

    private static List<SourceUnit> Divide(SourceRequest request, List<SpecDiagnostic> faults, CancellationToken cancellationToken)
    {
        (ClientPage? Page, SpecDiagnostic? Fault)[] read =
        [
            .. request.Pages.DistinctBy(page => (page.Path, page.Client, page.Namespace)).AsParallel().AsOrdered().WithCancellation(cancellationToken)
                .Select(page => Try<ClientPage>(page.Path, () => ClientPage.Read(page with { Text = InputText.Read(page.Path) }, cancellationToken))),
        ];
        (ConfigurationFile? File, SpecDiagnostic? Fault)[] configurations =
            [.. request.Configurations.Distinct().Select(path => Try<ConfigurationFile>(path, () => new ConfigurationFile(path, InputText.Read(path))))];
        faults.AddRange(read.Select(item => item.Fault).Concat(configurations.Select(item => item.Fault)).OfType<SpecDiagnostic>());

        List<(ClientDeclarations Declarations, EquatableArray<SourceUnit> Units)> clients = [];

        // Examples are data that no other generator looks at: the compiler's generator adds them in any mode.
        foreach (ClientPages client in ClientPages.Group(read.Select(item => item.Page).OfType<ClientPage>()).Where(client => client.Use == PageUse.Client))
        {
            ReadClient complete = ReadClient.Complete(client, cancellationToken);
            ClientInput input = new(complete, ConfigurationFile.Nearest(complete.Files, configurations.Select(item => item.File).OfType<ConfigurationFile>()));
            if (input.Link(request.Serializers, cancellationToken).Surface is not SurfaceModel surface)
                continue;
            EquatableArray<SourceUnit> units = SourceUnits.Divide(surface, new SourceOptions(request.HasExtensions, HasTesting: false));
            clients.Add((ClientDeclarations.Create(client.Name, firstPath: null, surface, units.Select(unit => unit.HintName)), units));
        }

        // The generator says which clients are left out, and why.
        ClientCollisions collisions = ClientCollisions.Find(clients.Select(client => client.Declarations));
        return [.. clients.Where(client => !collisions.LeavesOut(client.Declarations)).SelectMany(client => client.Units)];
    }

    private static SourceFile[] Print(List<SourceUnit> units, List<SpecDiagnostic> faults, CancellationToken cancellationToken)
    {
        (SourceFile? File, SpecDiagnostic? Fault)[] printed =
        [
            .. units.AsParallel().AsOrdered().WithCancellation(cancellationToken)
                .Select(unit => Try<SourceFile>(unit.HintName, () => new SourceFile(unit.HintName, unit.Print(cancellationToken)))),
        ];
        faults.AddRange(printed.Select(item => item.Fault).OfType<SpecDiagnostic>());
        return [.. printed.Select(item => item.File).OfType<SourceFile>()];
    }

    // Each file is whole at any time, because another process may be compiling it.
    private static int Replace(string folder, List<SourceFile> files)
    {
        HashSet<string> names = files.Select(file => file.HintName).ToHashSet(StringComparer.Ordinal);
        foreach (string stale in Directory.EnumerateFiles(folder, "*.g.cs").Where(path => !names.Contains(Path.GetFileName(path))).ToArray())
            File.Delete(stale);
        int rewritten = 0;
        foreach (SourceFile file in files)
        {
            string path = Path.Combine(folder, file.HintName);
            byte[] bytes = s_encoding.GetBytes(file.Text);
            if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
                continue;
            Replace(path, bytes);
            rewritten++;
        }

        Replace(Path.Combine(folder, ListName), s_encoding.GetBytes(string.Concat(files.Select(file => Path.Combine(folder, file.HintName) + "\n"))));
        return rewritten;
    }

    private static void Replace(string path, byte[] bytes)
    {
        string temporary = path + "." + Path.GetRandomFileName();
        File.WriteAllBytes(temporary, bytes);
        File.Move(temporary, path, overwrite: true);
    }

    private static (T? Value, SpecDiagnostic? Fault) Try<T>(string path, Func<T> read)
        where T : class
    {
        try
        {
            return (read(), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, FileFailure(path, exception));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return (null, GeneratorDiagnostics.Failure(path, exception));
        }
    }

    private static SpecDiagnostic FileFailure(string path, Exception exception) => new(GeneratorDiagnostics.FileFailure, path, default, [path, exception.Message]);
}

/// <summary>What became of a request.</summary>
/// <param name="Count">How many files there are.</param>
/// <param name="Rewritten">How many of them were written, because they were not there or differed.</param>
/// <param name="Faults">What went wrong; then nothing was written.</param>
internal sealed record WrittenSources(int Count, int Rewritten, EquatableArray<SpecDiagnostic> Faults);
