using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Language.Clients;

/// <summary>All that linking a client depends on. No place in a page is part of it, so that a moved line gives an equal value and nothing has to be linked again.</summary>
/// <param name="Name">The client's name, such as <c>Cloudflare</c>.</param>
/// <param name="Namespace">The namespace of everything generated.</param>
/// <param name="FirstPath">The page at which a fault of SpecGen itself is reported; null where there is none.</param>
/// <param name="Api">The description of its API; null where reading failed.</param>
/// <param name="Configuration">Its <c>specgen.json</c>; null where there is none.</param>
public sealed record LinkInput(string Name, string Namespace, string? FirstPath, ApiDescription? Api, ConfigurationFile? Configuration)
{
    /// <summary>What the project makes of the pages.</summary>
    public PageUse Use { get; init; }

    /// <summary>Who shall see the client; null where no page says it.</summary>
    public ClientVisibility? Visibility { get; init; }

    /// <summary>Reads the configuration and links the description. A fault of the linker is a diagnostic, so that other clients are still linked.</summary>
    /// <param name="cancellationToken">Cancels the linking.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public LinkedClient Link(CancellationToken cancellationToken) => Link(previous: null, cancellationToken);

    /// <summary>Links the description again.</summary>
    /// <param name="previous">What linking the client gave before something changed; null for nothing. It makes the work less and no difference to what comes out.</param>
    /// <param name="cancellationToken">Cancels the linking.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public LinkedClient Link(LinkedClient? previous, CancellationToken cancellationToken)
    {
        if (Api is null)
            return new LinkedClient(Name, FirstPath, Model: null, Serializers: null, []) { Use = Use };
        try
        {
            ConfigurationReadResult? read = Configuration is { } file ? ConfigurationReader.Read(file.Path, file.Text, Name) : null;
            LinkedModel model = Linker.Link(new ClientSettings(Name, Namespace, read?.Configuration), Api, previous?.Model, cancellationToken);
            return new LinkedClient(Name, FirstPath, model, read?.Configuration?.Serializers, read?.Diagnostics ?? [])
            {
                Use = Use,
                Examples = Use == PageUse.Examples ? WriteExamples(model.Model, Api) : null,
                Accept = read?.Configuration?.Accept ?? [],
                Visibility = Visibility ?? read?.Configuration?.Visibility,
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new LinkedClient(Name, FirstPath, Model: null, Serializers: null, [GeneratorDiagnostics.Failure(FirstPath, exception)]) { Use = Use };
        }
    }

    private static ExamplesModel WriteExamples(SpecModel model, ApiDescription api)
        => ExamplesWriter.Write(SurfaceBuilder.DisplayName(model.Client), model, api);
}

/// <summary>What linking a client gave. Holds no places in pages; <see cref="ClientInput.Place"/> gives it these.</summary>
/// <param name="Name">The client's name, such as <c>Cloudflare</c>.</param>
/// <param name="FirstPath">The page at which a fault of SpecGen itself is reported; null where there is none.</param>
/// <param name="Model">What the linker found; null where reading or linking failed.</param>
/// <param name="Serializers">Which types its configuration wants to be deserialised; null where that is left to the project.</param>
/// <param name="Diagnostics">What is wrong with the configuration, and the fault of the linker.</param>
public sealed record LinkedClient(string Name, string? FirstPath, LinkedModel? Model, SerializerSet? Serializers, EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>What the project makes of the pages.</summary>
    public PageUse Use { get; init; }

    /// <summary>The data of a fake API, where that is what the project makes of the pages; null otherwise.</summary>
    public ExamplesModel? Examples { get; init; }

    /// <summary>The findings that its configuration accepts.</summary>
    public EquatableArray<ConfiguredAcceptance> Accept { get; init; } = [];

    /// <summary>Who sees the client: what its pages say in the project, or else its configuration; null where neither says it.</summary>
    public ClientVisibility? Visibility { get; init; }

    /// <summary>What C# callers see.</summary>
    /// <param name="serializers">Which types can be deserialised, where the configuration does not say it.</param>
    /// <returns>The surface; null where there is no model.</returns>
    public SurfaceModel? BuildSurface(SerializerSet serializers) => BuildSurface(serializers, previous: null)?.Surface;

    /// <summary>What C# callers see, where they may have seen something before.</summary>
    /// <param name="serializers">Which types can be deserialised, where the configuration does not say it.</param>
    /// <param name="previous">What this gave before something changed; null for nothing. It makes the work less and no difference to the surface.</param>
    /// <returns>The surface; null where there is no model.</returns>
    public BuiltClient? BuildSurface(SerializerSet serializers, BuiltClient? previous)
        => Model is { } linked
            ? BuiltClient.Build(linked, new SurfaceOptions(Serializers ?? serializers) { Visibility = Visibility ?? ClientVisibility.Public }, previous)
            : null;
}
