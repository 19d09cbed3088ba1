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
        IncrementalValueProvider<Batch<InputFile>> allInputs = inputs.Collect().Select(static (files, _) => new Batch<InputFile>(files.OfType<InputFile>().ToEquatableArray()));
        IncrementalValueProvider<Batch<ClientPage>> allPages = inputs
            .Select(static (file, cancellationToken) => file?.Page is { } page ? ClientPage.Read(page, cancellationToken) : null)
            .WithTrackingName(TrackingNames.ParsedPages)
            .Collect()
            .Select(static (pages, _) => GivenOnce(pages, static page => page, static page => (page.Path, page.Client, page.Namespace)));
        IncrementalValueProvider<Batch<ConfigurationFile>> configurations = allInputs
            .Select(static (files, _) => GivenOnce(files.Items, static file => file.Configuration, static configuration => configuration.Path))
            .WithTrackingName(TrackingNames.Configurations);
        IncrementalValueProvider<Batch<ApprovedInput>> approved = allInputs
            .Select(static (files, _) => GivenOnce(files.Items, static file => file.Approved, static file => file.Path))
            .WithTrackingName(TrackingNames.Approved);

        IncrementalValuesProvider<ClientInput> configured = allPages
            .SelectMany((item, _) =>
            {
                ClientPages[] clients = [.. ClientPages.Group(item.Items)];
                readBefore.Keep(clients);
                linkedBefore.Keep(clients);
                dividedBefore.Keep(clients);
                return clients;
            })
            .WithTrackingName(TrackingNames.Clients)
            .Select((client, cancellationToken) => readBefore.Run(client.Name, client.Use, previous => ReadClient.Complete(client, previous, cancellationToken)))
            .WithTrackingName(TrackingNames.ReadClients)
            .With(configurations)
            .Select(static (item, _) => new ClientInput(item.Left, ConfigurationFile.Nearest(item.Left.Files, item.Right.Items)))
            .WithTrackingName(TrackingNames.ConfiguredClients);

        // Places in pages end here and are joined with what was found only afterwards, so that a moved line links nothing again.
        IncrementalValuesProvider<LinkedClient> linked = configured
            .Select(static (input, _) => input.LinkInput)
            .WithTrackingName(TrackingNames.LinkInputs)
            .Select((input, cancellationToken) => linkedBefore.Run(input.Name, input.Use, previous => input.Link(previous, cancellationToken)))
            .WithTrackingName(TrackingNames.LinkedClients);

        IncrementalValueProvider<HostEnvironment> host = context.CompilationProvider.Select(HostEnvironment.Create).WithTrackingName(TrackingNames.Host);

        IncrementalValuesProvider<DividedClient> divided = linked
            .With(project)
            .With(host.Select(static (environment, _) => environment.Sources))
            .Select((item, _) =>
            {
                ((LinkedClient client, ProjectOptions wishes), SourceOptions usable) = item;
                return dividedBefore.Run(client.Name, client.Use, previous => DividedClient.Create(client, wishes, usable, previous));
            })
            .WithTrackingName(TrackingNames.DividedClients);

        IncrementalValueProvider<Batch<ClientDeclarations>> declarations = divided.Select(static (client, _) => client.Declarations).Gather();
        IncrementalValueProvider<ClientCollisions> collisions = declarations
            .Select(static (clients, _) => ClientCollisions.Find(clients.Items))
            .WithTrackingName(TrackingNames.Collisions);

        IncrementalValuesProvider<PlacedDiagnostics> placed = configured
            .With(linked.Gather())
            .Select(static (item, _) => new PlacedDiagnostics(item.Left.Client.Use, item.Left.FindDiagnostics(item.Left.FindIn(item.Right.Items))))
            .WithTrackingName(TrackingNames.PlacedClients);

        // Of the host no more than that, so that another reference prints nothing anew.
        IncrementalValueProvider<Answer> isSupported = host.Select(static (environment, _) => new Answer(environment.IsSupported));

        // By way of groups: Roslyn compares a client's files with those before by their position, and one more would move all behind it.
        IncrementalValuesProvider<SourceUnit> sources = divided.With(collisions).With(isSupported)
            .SelectMany(static (item, _) => !item.Right.IsYes || item.Left.Right.LeavesOut(item.Left.Left.Declarations) ? [] : item.Left.Left.Groups)
            .WithTrackingName(TrackingNames.SourceGroups)
            .SelectMany(static (group, _) => group.Items)
            .WithTrackingName(TrackingNames.Sources);

        IncrementalValuesProvider<SpecDiagnostic> diagnostics = allPages.With(placed.Gather()).With(divided.Gather().With(collisions)).With(host).With(project)
            .SelectMany(static (item, _) =>
            {
                (((Batch<ClientPage> read, Batch<PlacedDiagnostics> clients), (Batch<DividedClient> files, ClientCollisions collisions)), HostEnvironment environment) = item.Left;
                IEnumerable<SpecDiagnostic> found =
                [
                    .. clients.Items.SelectMany(client => Reported(client.Use, client.Diagnostics)),
                    .. files.Items.SelectMany(client => client.Diagnostics),
                    .. collisions.Diagnostics,
                ];
                return Diagnostics(read.Items, found, environment, item.Right);
            })
            .WithTrackingName(TrackingNames.Diagnostics);

        IncrementalValuesProvider<SpecDiagnostic> approval = approved.With(linked.Gather()).With(configured.Gather()).With(allInputs)
            .SelectMany(static (item, cancellationToken) =>
            {
                ((Batch<ApprovedInput> approvedFiles, Batch<LinkedClient> clients), Batch<ClientInput> inputs) = item.Left;
                return ApprovalCheck.Run(approvedFiles.Items, clients.Items, new ApprovalInputs(inputs.Items, Texts(item.Right.Items)), cancellationToken);
            })
            .WithTrackingName(TrackingNames.ApprovalDiagnostics);

        // What keeps other parts of the project from working with the clients.
        IncrementalValueProvider<Batch<ClientDeclarations>> declared = declarations
            .Select(static (clients, _) => new Batch<ClientDeclarations>(clients.Items.Where(client => client.IsOfClient).ToEquatableArray()));
        IncrementalValuesProvider<Batch<SerializableType>> serializable = context.SyntaxProvider
            .ForAttributeWithMetadataName(SerializableType.AttributeName, static (_, _) => true, SerializableType.Read)
            .WithTrackingName(TrackingNames.SerializableTypes);
        IncrementalValuesProvider<SpecDiagnostic> hidden = serializable.Gather().With(declared).With(project)
            .With(host.Select(static (environment, _) => new Answer(environment.HasEndpointRouting)))
            .SelectMany(static (item, _) => HiddenTypes(item.Left.Left.Left.Items, item.Left.Left.Right.Items, item.Left.Right, hasEndpointRouting: item.Right.IsYes));
        IncrementalValuesProvider<ReferencedClient> referenced = context.CompilationProvider.With(declared)
            .SelectMany(static (item, cancellationToken) => ReferencedClient.Find(item.Left, item.Right.Items, cancellationToken))
            .WithTrackingName(TrackingNames.ReferencedClients);

        context.RegisterSourceOutput(sources, AddSource);
        context.RegisterSourceOutput(diagnostics, static (output, diagnostic) => output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(diagnostic)));
        context.RegisterSourceOutput(hidden, static (output, diagnostic) => output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(diagnostic)));
        context.RegisterSourceOutput(referenced, static (output, client) => output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(client.Diagnose())));
        context.RegisterSourceOutput(approval, static (output, diagnostic) => output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(diagnostic)));
    }

    // Where files are replaced and reordered between two runs, Roslyn 5.0 can hand the same file over twice.
    private static Batch<T> GivenOnce<TFile, T, TKey>(IEnumerable<TFile?> files, Func<TFile, T?> find, Func<T, TKey> key)
        where TFile : class
        where T : class, IEquatable<T>
    {
        List<T> found = [];
        HashSet<TKey> seen = [];
        foreach (TFile? file in files)
        {
            if (file is not null && find(file) is { } item && seen.Add(key(item)))
                found.Add(item);
        }

        return new Batch<T>(found.ToEquatableArray());
    }

    private static EquatableArray<PageFile> Texts(EquatableArray<InputFile> files)
        => GivenOnce(files, static file => file.Page, static page => (page.Path, page.Client, page.Namespace)).Items;

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

    private static void AddSource(SourceProductionContext output, SourceUnit unit)
    {
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
