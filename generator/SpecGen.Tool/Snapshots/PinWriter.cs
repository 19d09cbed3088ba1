using System.Text.Json;
using SpecGen.Language.Comparison;
using SpecGen.Language.Configuration;
using SpecGen.Tool.Input;
using SpecGen.Tool.Output;

namespace SpecGen.Tool.Snapshots;

/// <summary>Writes into <c>specgen.json</c> what keeps the names and types that were approved.</summary>
internal static class PinWriter
{
    // Names of types come first: members are found by them. More rounds than that have nothing new.
    private const int MaximumRounds = 6;

    /// <summary>Writes the entries.</summary>
    /// <param name="context">Where files are.</param>
    /// <param name="load">Reads the client with the configuration of the moment.</param>
    /// <param name="cancellationToken">Stops before anything else is written.</param>
    /// <returns>The file, and what was written.</returns>
    public static (string Path, IReadOnlyList<ConfigurationPin> Pins) Write(ToolContext context, Func<LoadedClient> load, CancellationToken cancellationToken)
    {
        List<ConfigurationPin> written = [];
        string path = "";
        for (int round = 0; round < MaximumRounds; round++)
        {
            LoadedClient loaded = load();
            ApprovedFiles files = ApprovedFiles.Create(loaded, includesCode: false, cancellationToken);
            path = loaded.ConfigurationPath ?? Path.Combine(files.Folder, "specgen.json");
            ConfigurationPin[] pins = [.. Find(context, files, cancellationToken).Where(pin => !written.Contains(pin)).Distinct()];
            if (pins.Length == 0)
                break;
            ConfigurationPin[] types = [.. pins.Where(pin => pin.Section == "names" && !pin.Target.Contains('.'))];
            ConfigurationPin[] next = types.Length > 0 ? types : pins;
            OutputFile.Write(path, Add(context, path, loaded.Name, next));
            written.AddRange(next);
        }

        return (path, written);
    }

    private static IEnumerable<ConfigurationPin> Find(ToolContext context, ApprovedFiles files, CancellationToken cancellationToken)
    {
        string name = context.DisplayPath(Path.Combine(files.Folder, ApprovedSurface.FileName));
        string json = files.ReadApproved(ApprovedSurface.FileName)
            ?? throw new ToolException($"{name}: nothing is approved there, so there is nothing to keep. `specgen snapshot ... --accept` approves what is.");
        if (!ApprovedSurface.TryRead(json, out ApprovedSurface? approved, out string? error))
            throw new ToolException($"{name}: {error}. Restore the file, or approve what is with `specgen snapshot ... --accept`.");
        return SurfaceComparer.Compare(approved.Surface, files.Surface, cancellationToken).Select(change => change.Pin).OfType<ConfigurationPin>();
    }

    private static string Add(ToolContext context, string path, string clientName, IEnumerable<ConfigurationPin> pins)
    {
        string text = File.Exists(path) ? File.ReadAllText(path) : "";
        try
        {
            string[] root = ConfigurationEditor.FindClient(text, clientName) is { } client ? ["clients", client] : [];
            foreach (ConfigurationPin pin in pins)
                text = ConfigurationEditor.Set(text, [.. root, pin.Section, pin.Target, .. pin.Section == "endpoints" ? ["name"] : (string[])[]], pin.Value);
        }
        catch (JsonException exception)
        {
            JsonFault fault = JsonFault.From(text, exception);
            throw new ToolException($"{context.DisplayPath(path)}({fault.Span.Line},{fault.Span.Column}): nothing can be pinned, {fault.Message} Correct the file.");
        }

        return text;
    }
}
