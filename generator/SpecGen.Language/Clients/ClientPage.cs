using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Language.Pages;

namespace SpecGen.Language.Clients;

/// <summary>A page that has been read, as far as that does not depend on others.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="RelativePath">Its path from the project's folder, as in the model.</param>
/// <param name="Client">The client that it is said to belong to; empty where nothing is said.</param>
/// <param name="Namespace">The namespace that the client shall have; empty where nothing is said.</param>
/// <param name="Reading">What was read; null where reading failed.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
public sealed record ClientPage(
    string Path,
    string RelativePath,
    string Client,
    string Namespace,
    PageReading? Reading,
    EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>What the project makes of it.</summary>
    public PageUse Use { get; init; }

    /// <summary>Whether it belongs to a client, which then has its diagnostics too.</summary>
    public bool IsOfClient => Reading is { IsApiPage: true };

    /// <summary>The client that it belongs to where nothing is said, if it names a host; null otherwise.</summary>
    public string? SuggestedClient { get; init; }

    /// <summary>Who shall see the client; null where nothing is said.</summary>
    public ClientVisibility? Visibility { get; init; }

    /// <summary>Reads a page. A fault of the reader is a diagnostic of this page, so that others are still read.</summary>
    /// <param name="file">The page.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ClientPage Read(PageFile file, CancellationToken cancellationToken)
    {
        List<SpecDiagnostic> diagnostics = [];
        string client = Checked("Client", file.Client, allowsDots: false);
        string @namespace = Checked("Namespace", file.Namespace, allowsDots: true);
        PageUse use = CheckedUse();
        ClientVisibility? visibility = CheckedVisibility();
        PageReading? reading = null;
        try
        {
            reading = PageParser.Read(file.RelativePath, file.Text, cancellationToken);
            diagnostics.AddRange(reading.Diagnostics.Select(diagnostic => diagnostic with { Path = file.Path }));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            diagnostics.Add(GeneratorDiagnostics.Failure(file.Path, exception));
        }

        return new ClientPage(file.Path, file.RelativePath, client, @namespace, reading, diagnostics.ToEquatableArray())
        {
            Use = use,
            SuggestedClient = client.Length == 0 && reading is { IsApiPage: true } ? ClientNames.FromPage(reading) : null,
            Visibility = visibility,
        };

        PageUse CheckedUse()
        {
            if (Find<PageUse>(file.Use) is { } known)
                return known;
            if (file.Use.Length > 0)
                diagnostics.Add(new SpecDiagnostic(GeneratorDiagnostics.UnknownUse, file.Path, SourceSpan.FileStart, [file.Use]));
            return PageUse.Client;
        }

        string Checked(string what, string name, bool allowsDots)
        {
            if (name.Length == 0 || ClientNames.IsName(name, allowsDots))
                return name;
            diagnostics.Add(new SpecDiagnostic(GeneratorDiagnostics.InvalidName, file.Path, SourceSpan.FileStart, [what, name]));
            return "";
        }

        ClientVisibility? CheckedVisibility()
        {
            if (file.Visibility.Length == 0)
                return null;
            if (Find<ClientVisibility>(file.Visibility) is { } known)
                return known;
            diagnostics.Add(new SpecDiagnostic(
                GeneratorDiagnostics.UnexpectedSetting, file.Path, SourceSpan.FileStart, ["The Visibility of this page", file.Visibility, "public or internal"]));
            return null;
        }
    }

    // By its name alone: numbers and lists of names are values of an enum as well.
    private static T? Find<T>(string text)
        where T : struct, Enum
    {
        foreach (T known in (T[])Enum.GetValues(typeof(T)))
        {
            if (text.Equals(known.ToString(), StringComparison.OrdinalIgnoreCase))
                return known;
        }

        return null;
    }
}
