using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SpecGen.Emission;
using SpecGen.Generator.Pipeline;
using SpecGen.Language.Clients;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Generator;

/// <summary>Turns the API pages of a project into typed clients.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SpecGenerator : IIncrementalGenerator
{
    // No byte order mark.
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        PreviousResults<ReadClient> readBefore = new();
        PreviousResults<LinkedClient> linkedBefore = new();
        PreviousResults<DividedClient> dividedBefore = new();

        IncrementalValueProvider<ProjectOptions> project = context.AnalyzerConfigOptionsProvider.Select(ProjectOptions.Create).WithTrackingName(TrackingNames.Project);

        // As few steps a file as there can be: after an edit Roslyn goes through all files in each of them.
        IncrementalValuesProvider<InputFile?> inputs = context.AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (item, cancellationToken) => InputFile.Create(item.Left, item.Right, cancellationToken))
            .WithTrackingName(TrackingNames.Pages);
        IncrementalValueProvider<ImmutableArray<InputFile?>> allInputs = inputs.Collect();
        IncrementalValueProvider<ImmutableArray<ClientPage>> allPages = inputs
            .Select(static (file, cancellationToken) => file?.Page is { } page ? ClientPage.Read(page, cancellationToken) : null)
            .WithTrackingName(TrackingNames.ParsedPages)
            .Collect()
            .Select(static (pages, _) => GivenOnce(pages, static page => page, static page => (page.Path, page.Client, page.Namespace)).ToImmutableArray());
        IncrementalValueProvider<EquatableArray<ConfigurationFile>> configurations = allInputs
            .Select(static (files, _) => GivenOnce(files, static file => file.Configuration, static configuration => configuration.Path).ToEquatableArray())
            .WithTrackingName(TrackingNames.Configurations);
        IncrementalValueProvider<EquatableArray<ApprovedInput>> approved = allInputs
            .Select(static (files, _) => GivenOnce(files, static file => file.Approved, static file => file.Path).ToEquatableArray())
            .WithTrackingName(TrackingNames.Approved);

        IncrementalValuesProvider<ClientInput> configured = allPages
            .SelectMany(static (item, _) => ClientPages.Group(item))
            .WithTrackingName(TrackingNames.Clients)
            .Select((client, cancellationToken) => readBefore.Run(client.Name, client.Use, previous => ReadClient.Complete(client, previous, cancellationToken)))
            .WithTrackingName(TrackingNames.ReadClients)
            .Combine(configurations)
            .Select(static (item, _) => new ClientInput(item.Left, ConfigurationFile.Nearest(item.Left.Files, item.Right)))
            .WithTrackingName(TrackingNames.ConfiguredClients);

        // Places in pages end here and are joined with what was found only afterwards, so that a moved line links nothing again.
        IncrementalValuesProvider<LinkedClient> linked = configured
            .Select(static (input, _) => input.LinkInput)
            .WithTrackingName(TrackingNames.LinkInputs)
            .Select((input, cancellationToken) => linkedBefore.Run(input.Name, input.Use, previous => input.Link(previous, cancellationToken)))
            .WithTrackingName(TrackingNames.LinkedClients);

        IncrementalValueProvider<HostEnvironment> host = context.CompilationProvider.Select(HostEnvironment.Create).WithTrackingName(TrackingNames.Host);

        IncrementalValuesProvider<DividedClient> divided = linked
            .Combine(project)
            .Combine(host.Select(static (environment, _) => environment.Sources))
            .Select((item, _) => dividedBefore.Run(item.Left.Left.Name, item.Left.Left.Use, previous => DividedClient.Create(item.Left.Left, item.Left.Right, item.Right, previous)))
            .WithTrackingName(TrackingNames.DividedClients);

        IncrementalValueProvider<ImmutableArray<ClientDeclarations>> declarations = divided.Select(static (client, _) => client.Declarations).Collect();
        IncrementalValueProvider<ClientCollisions> collisions = declarations
            .Select(static (clients, _) => ClientCollisions.Find(clients))
            .WithTrackingName(TrackingNames.Collisions);

        IncrementalValuesProvider<PlacedDiagnostics> placed = configured
            .Combine(linked.Collect())
            .Select(static (item, _) => new PlacedDiagnostics(item.Left.Client.Use, item.Left.FindDiagnostics(item.Left.FindIn(item.Right))))
            .WithTrackingName(TrackingNames.PlacedClients);

        // By way of groups: Roslyn compares a client's files with those before by their position, and one more would move all behind it.
        IncrementalValuesProvider<SourceUnit> sources = divided.Combine(collisions)
            .SelectMany(static (item, _) => item.Right.LeavesOut(item.Left.Declarations) ? [] : item.Left.Groups)
            .WithTrackingName(TrackingNames.SourceGroups)
            .SelectMany(static (group, _) => group)
            .WithTrackingName(TrackingNames.Sources);

        IncrementalValuesProvider<SpecDiagnostic> diagnostics = allPages.Combine(placed.Collect()).Combine(divided.Collect().Combine(collisions)).Combine(host).Combine(project)
            .SelectMany(static (item, _) =>
            {
                (((ImmutableArray<ClientPage> read, ImmutableArray<PlacedDiagnostics> clients), (ImmutableArray<DividedClient> files, ClientCollisions collisions)), HostEnvironment environment) = item.Left;
                IEnumerable<SpecDiagnostic> found = [.. clients.SelectMany(client => Reported(client.Use, client.Diagnostics)), .. files.SelectMany(client => client.Diagnostics), .. collisions.Diagnostics];
                return Diagnostics(read, found, environment, item.Right);
            })
            .WithTrackingName(TrackingNames.Diagnostics);

        IncrementalValuesProvider<SpecDiagnostic> approval = approved.Combine(linked.Collect()).Combine(configured.Collect()).Combine(allInputs)
            .SelectMany(static (item, cancellationToken) =>
            {
                ((EquatableArray<ApprovedInput> approvedFiles, ImmutableArray<LinkedClient> clients), ImmutableArray<ClientInput> inputs) = item.Left;
                return ApprovalCheck.Run(approvedFiles, clients, new ApprovalInputs(inputs, Texts(item.Right)), cancellationToken);
            })
            .WithTrackingName(TrackingNames.ApprovalDiagnostics);

        // What keeps other parts of the project from working with the clients.
        IncrementalValueProvider<ImmutableArray<ClientDeclarations>> declared = declarations
            .Select(static (clients, _) => clients.Where(client => client.IsOfClient).ToImmutableArray());
        IncrementalValuesProvider<EquatableArray<SerializableType>> serializable = context.SyntaxProvider
            .ForAttributeWithMetadataName(SerializableType.AttributeName, static (_, _) => true, SerializableType.Read)
            .WithTrackingName(TrackingNames.SerializableTypes);
        IncrementalValuesProvider<SpecDiagnostic> hidden = serializable.Collect().Combine(declared).Combine(project)
            .Combine(host.Select(static (environment, _) => environment.HasEndpointRouting))
            .SelectMany(static (item, _) => HiddenTypes(item.Left.Left.Left, item.Left.Left.Right, item.Left.Right, hasEndpointRouting: item.Right));
        IncrementalValuesProvider<ReferencedClient> referenced = context.CompilationProvider.Combine(declared)
            .SelectMany(static (item, cancellationToken) => ReferencedClient.Find(item.Left, item.Right, cancellationToken))
            .WithTrackingName(TrackingNames.ReferencedClients);

        // Of the host no more than that, so that another reference prints nothing anew.
        IncrementalValueProvider<bool> isSupported = host.Select(static (environment, _) => environment.IsSupported);
        context.RegisterSourceOutput(sources.Combine(isSupported), static (output, item) => AddSource(output, item.Left, item.Right));
        context.RegisterSourceOutput(diagnostics, static (output, diagnostic) => output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(diagnostic)));
        context.RegisterSourceOutput(hidden, static (output, diagnostic) => output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(diagnostic)));
        context.RegisterSourceOutput(referenced, static (output, client) => output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(client.Diagnose())));
        context.RegisterSourceOutput(approval, static (output, diagnostic) => output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(diagnostic)));
    }

    // Where files are replaced and reordered between two runs, Roslyn 5.0 can hand the same file over twice.
    private static List<T> GivenOnce<TFile, T, TKey>(ImmutableArray<TFile?> files, Func<TFile, T?> find, Func<T, TKey> key)
        where TFile : class
        where T : class
    {
        List<T> found = [];
        HashSet<TKey> seen = [];
        foreach (TFile? file in files)
        {
            if (file is not null && find(file) is { } item && seen.Add(key(item)))
                found.Add(item);
        }

        return found;
    }

    private static IEnumerable<PageFile> Texts(ImmutableArray<InputFile?> files)
        => GivenOnce(files, static file => file.Page, static page => (page.Path, page.Client, page.Namespace));

    // A project without pages is none of our business, whatever it lacks.
    private static IEnumerable<SpecDiagnostic> Diagnostics(
        ImmutableArray<ClientPage> pages, IEnumerable<SpecDiagnostic> clients, HostEnvironment host, ProjectOptions project)
        => pages.Length == 0 ? [] :
        [
            .. project.OldFramework is null ? host.Diagnostics() : [],
            .. project.Diagnostics(),
            .. pages.Where(page => !page.IsOfClient).SelectMany(page => Reported(page.Use, page.Diagnostics)),
            .. clients,
        ];

    // The project that has the client reports the rest of what is wrong with its pages.
    private static IEnumerable<SpecDiagnostic> Reported(PageUse use, IEnumerable<SpecDiagnostic> diagnostics)
        => use == PageUse.Client ? diagnostics : diagnostics.Where(diagnostic => diagnostic.Descriptor.Severity == SpecGen.Language.Diagnostics.DiagnosticSeverity.Error);

    // Files are there before any generator starts, so that all of them see what is in them.
    private static IEnumerable<SpecDiagnostic> HiddenTypes(
        ImmutableArray<EquatableArray<SerializableType>> serializable, ImmutableArray<ClientDeclarations> clients, ProjectOptions project, bool hasEndpointRouting)
    {
        if (project.WritesFiles || clients.Length == 0)
            return [];
        IEnumerable<SpecDiagnostic> found = SerializableType.Diagnose(serializable.SelectMany(types => types), clients);
        return project.HasRequestDelegateGenerator && hasEndpointRouting
            ? [new SpecDiagnostic(GeneratorDiagnostics.HiddenFromGenerators, null, default, ["EnableRequestDelegateGenerator", "every type of a request or an answer"]), .. found]
            : found;
    }

    private static void AddSource(SourceProductionContext output, SourceUnit unit, bool isSupported)
    {
        if (!isSupported)
            return;
        try
        {
            // The one boundary where text becomes source.
            string text = unit.Print(output.CancellationToken);
            output.AddSource(unit.HintName, SourceText.From(text, s_encoding));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(GeneratorDiagnostics.Failure(unit.HintName, exception)));
        }
    }
}
