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
        IncrementalValuesProvider<(AdditionalText File, Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptionsProvider Options)> files =
            context.AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider);

        IncrementalValueProvider<ProjectOptions> project = context.AnalyzerConfigOptionsProvider.Select(ProjectOptions.Create).WithTrackingName(TrackingNames.Project);

        IncrementalValuesProvider<PageFile> texts = files
            .Select(static (item, cancellationToken) => PageInput.Create(item.File, item.Options, cancellationToken))
            .Where(static page => page is not null)
            .Select(static (page, _) => page ?? throw new InvalidOperationException())
            .WithTrackingName(TrackingNames.Pages);

        IncrementalValuesProvider<ClientPage> pages = texts
            .Select(ClientPage.Read)
            .WithTrackingName(TrackingNames.ParsedPages);
        IncrementalValueProvider<Batch<ClientPage>> allPages = Once(pages, static page => (page.Path, page.Client, page.Namespace));

        IncrementalValueProvider<Batch<ConfigurationFile>> configurations = Once(
            files
                .Select(static (item, cancellationToken) => ConfigurationInput.Create(item.File, item.Options, cancellationToken))
                .Where(static configuration => configuration is not null)
                .Select(static (configuration, _) => configuration ?? throw new InvalidOperationException())
                .WithTrackingName(TrackingNames.Configurations),
            static configuration => configuration.Path);

        IncrementalValuesProvider<ClientInput> configured = allPages
            .SelectMany(static (item, _) => ClientPages.Group(item.Items))
            .WithTrackingName(TrackingNames.Clients)
            .Select(ReadClient.Complete)
            .WithTrackingName(TrackingNames.ReadClients)
            .With(configurations)
            .Select(static (item, _) => new ClientInput(item.Left, ConfigurationFile.Nearest(item.Left.Files, item.Right.Items)))
            .WithTrackingName(TrackingNames.ConfiguredClients);

        // Places in pages end here and are joined with what was found only afterwards, so that a moved line links nothing again.
        IncrementalValuesProvider<LinkedClient> linked = configured
            .Select(static (input, _) => input.LinkInput)
            .WithTrackingName(TrackingNames.LinkInputs)
            .Select(static (input, cancellationToken) => input.Link(cancellationToken))
            .WithTrackingName(TrackingNames.LinkedClients);

        IncrementalValueProvider<HostEnvironment> host = context.CompilationProvider.Select(HostEnvironment.Create).WithTrackingName(TrackingNames.Host);

        IncrementalValuesProvider<DividedClient> divided = linked
            .With(project)
            .With(host.Select(static (environment, _) => environment.Sources))
            .Select(static (item, _) => DividedClient.Create(item.Left.Left, item.Left.Right, item.Right))
            .WithTrackingName(TrackingNames.DividedClients);

        IncrementalValueProvider<ClientCollisions> collisions = divided.Gather()
            .Select(static (clients, _) => ClientCollisions.Find(clients.Items.Select(client => client.Declarations)))
            .WithTrackingName(TrackingNames.Collisions);

        IncrementalValuesProvider<PlacedClient> placed = configured
            .With(linked.Gather())
            .Select(static (item, _) => item.Left.Place(item.Right.Items.First(client => client.Name == item.Left.Client.Name && client.Use == item.Left.Client.Use)))
            .WithTrackingName(TrackingNames.PlacedClients);

        IncrementalValueProvider<Batch<ApprovedInput>> approved = Once(
            files
                .Select(static (item, cancellationToken) => ApprovedInput.Create(item.File, item.Options, cancellationToken))
                .Where(static file => file is not null)
                .Select(static (file, _) => file ?? throw new InvalidOperationException())
                .WithTrackingName(TrackingNames.Approved),
            static file => file.Path);

        // By way of groups: Roslyn compares a client's files with those before by their position, and one more would move all behind it.
        IncrementalValuesProvider<SourceUnit> sources = divided.With(collisions)
            .SelectMany(static (item, _) => item.Right.LeavesOut(item.Left.Declarations) ? [] : UnitGroups.Divide(item.Left.Units))
            .WithTrackingName(TrackingNames.SourceGroups)
            .SelectMany(static (group, _) => group.Items)
            .WithTrackingName(TrackingNames.Sources);

        IncrementalValuesProvider<SpecDiagnostic> diagnostics = allPages.With(placed.Gather()).With(divided.Gather().With(collisions)).With(host).With(project)
            .SelectMany(static (item, _) =>
            {
                (((Batch<ClientPage> read, Batch<PlacedClient> clients), (Batch<DividedClient> files, ClientCollisions collisions)), HostEnvironment environment) = item.Left;
                IEnumerable<SpecDiagnostic> found =
                [
                    .. clients.Items.SelectMany(client => Reported(client.Use, client.Diagnostics)),
                    .. files.Items.SelectMany(client => client.Diagnostics),
                    .. collisions.Diagnostics,
                ];
                return Diagnostics(read.Items, found, environment, item.Right);
            })
            .WithTrackingName(TrackingNames.Diagnostics);

        IncrementalValueProvider<Batch<PageFile>> allTexts = Once(texts, static page => (page.Path, page.Client, page.Namespace));
        IncrementalValuesProvider<SpecDiagnostic> approval = approved.With(placed.Gather()).With(configured.Gather()).With(allTexts)
            .SelectMany(static (item, cancellationToken) =>
            {
                ((Batch<ApprovedInput> approvedFiles, Batch<PlacedClient> clients), Batch<ClientInput> inputs) = item.Left;
                ApprovalInputs approvalInputs = new(inputs.Items, item.Right.Items);
                return ApprovalCheck.Run(approvedFiles.Items, clients.Items.Where(client => client.Use == PageUse.Client), approvalInputs, cancellationToken);
            })
            .WithTrackingName(TrackingNames.ApprovalDiagnostics);

        // What keeps other parts of the project from working with the clients.
        IncrementalValueProvider<Batch<ClientDeclarations>> declared = divided.Gather()
            .Select(static (clients, _) => new Batch<ClientDeclarations>(
                clients.Items.Select(client => client.Declarations).Where(client => client.IsOfClient).ToEquatableArray()));
        IncrementalValuesProvider<Batch<SerializableType>> serializable = context.SyntaxProvider
            .ForAttributeWithMetadataName(SerializableType.AttributeName, static (_, _) => true, SerializableType.Read)
            .WithTrackingName(TrackingNames.SerializableTypes);
        IncrementalValuesProvider<SpecDiagnostic> hidden = serializable.Gather().With(declared).With(project)
            .With(host.Select(static (environment, _) => new Answer(environment.HasEndpointRouting)))
            .SelectMany(static (item, _) => HiddenTypes(item.Left.Left.Left.Items, item.Left.Left.Right.Items, item.Left.Right, hasEndpointRouting: item.Right.IsYes));
        IncrementalValuesProvider<ReferencedClient> referenced = context.CompilationProvider.With(declared)
            .SelectMany(static (item, cancellationToken) => ReferencedClient.Find(item.Left, item.Right.Items, cancellationToken))
            .WithTrackingName(TrackingNames.ReferencedClients);

        // Of the host no more than that, so that another reference prints nothing anew.
        IncrementalValueProvider<Answer> isSupported = host.Select(static (environment, _) => new Answer(environment.IsSupported));
        context.RegisterSourceOutput(sources.With(isSupported), static (output, item) => AddSource(output, item.Left, item.Right.IsYes));
        context.RegisterSourceOutput(diagnostics, static (output, diagnostic) => output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(diagnostic)));
        context.RegisterSourceOutput(hidden, static (output, diagnostic) => output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(diagnostic)));
        context.RegisterSourceOutput(referenced, static (output, client) => output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(client.Diagnose())));
        context.RegisterSourceOutput(approval, static (output, diagnostic) => output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(diagnostic)));
    }

    // Where files are replaced and reordered between two runs, Roslyn 5.0 can hand the same file over twice.
    private static IncrementalValueProvider<Batch<T>> Once<T, TKey>(IncrementalValuesProvider<T> files, Func<T, TKey> key)
        where T : class, IEquatable<T>
        => files.Collect().Select((items, _) => new Batch<T>(items.GroupBy(key).Select(same => same.First()).ToEquatableArray()));

    // A project without pages is none of our business, whatever it lacks.
    private static IEnumerable<SpecDiagnostic> Diagnostics(
        EquatableArray<ClientPage> pages, IEnumerable<SpecDiagnostic> clients, HostEnvironment host, ProjectOptions project)
        => pages.IsEmpty ? [] :
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
        EquatableArray<Batch<SerializableType>> serializable, EquatableArray<ClientDeclarations> clients, ProjectOptions project, bool hasEndpointRouting)
    {
        if (project.WritesFiles || clients.IsEmpty)
            return [];
        IEnumerable<SpecDiagnostic> found = SerializableType.Diagnose(serializable.SelectMany(types => types.Items), clients);
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
