using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SpecGen.Emission;
using SpecGen.Generator.Pipeline;
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

        IncrementalValuesProvider<PageInput> texts = files
            .Select(static (item, cancellationToken) => PageInput.Create(item.File, item.Options, cancellationToken))
            .Where(static page => page is not null)
            .Select(static (page, _) => page ?? throw new InvalidOperationException())
            .WithTrackingName(TrackingNames.Pages);

        IncrementalValuesProvider<ParsedPage> pages = texts
            .Select(ParsedPage.Create)
            .WithTrackingName(TrackingNames.ParsedPages);
        IncrementalValueProvider<ImmutableArray<ParsedPage>> allPages = Gather(pages, static page => (page.Path, page.Client, page.Namespace));

        IncrementalValueProvider<ImmutableArray<ConfigurationInput?>> configurations = Gather(
            files
                .Select(static (item, cancellationToken) => ConfigurationInput.Create(item.File, item.Options, cancellationToken))
                .Where(static configuration => configuration is not null)
                .WithTrackingName(TrackingNames.Configurations),
            static configuration => configuration?.Path);

        IncrementalValuesProvider<LinkedClient> clients = allPages.Combine(configurations)
            .SelectMany(static (item, _) => ClientInput.Group(item.Left, [.. item.Right.OfType<ConfigurationInput>()]))
            .WithTrackingName(TrackingNames.Clients)
            .Combine(project)
            .Select(static (item, cancellationToken) => LinkedClient.Create(item.Left, item.Right.Serializers, cancellationToken))
            .WithTrackingName(TrackingNames.LinkedClients);

        IncrementalValueProvider<ImmutableArray<ApprovedInput?>> approved = Gather(
            files
                .Select(static (item, cancellationToken) => ApprovedInput.Create(item.File, item.Options, cancellationToken))
                .Where(static file => file is not null)
                .WithTrackingName(TrackingNames.Approved),
            static file => file?.Path);

        IncrementalValueProvider<HostEnvironment> host = context.CompilationProvider.Select(HostEnvironment.Create).WithTrackingName(TrackingNames.Host);

        IncrementalValuesProvider<SourceUnit> sources = clients
            .SelectMany(static (client, _) => client.Units)
            .WithTrackingName(TrackingNames.Sources);

        IncrementalValuesProvider<SpecDiagnostic> diagnostics = allPages.Combine(clients.Collect()).Combine(host).Combine(project)
            .SelectMany(static (item, _) => Diagnostics(item.Left.Left.Left, item.Left.Left.Right, item.Left.Right, item.Right))
            .WithTrackingName(TrackingNames.Diagnostics);

        IncrementalValueProvider<ImmutableArray<PageInput>> allTexts = Gather(texts, static page => (page.Path, page.Client, page.Namespace));
        IncrementalValuesProvider<SpecDiagnostic> approval = approved.Combine(clients.Collect()).Combine(allPages.Combine(configurations)).Combine(allTexts)
            .SelectMany(static (item, cancellationToken) =>
            {
                ((ImmutableArray<ApprovedInput?> files, ImmutableArray<LinkedClient> linked), (ImmutableArray<ParsedPage> parsed, ImmutableArray<ConfigurationInput?> configured)) = item.Left;
                ApprovalInputs inputs = new(parsed, [.. configured.OfType<ConfigurationInput>()], item.Right);
                return ApprovalCheck.Run(files, linked, inputs, cancellationToken);
            })
            .WithTrackingName(TrackingNames.ApprovalDiagnostics);

        context.RegisterSourceOutput(sources.Combine(host), static (output, item) => AddSource(output, item.Left, item.Right));
        context.RegisterSourceOutput(diagnostics, static (output, diagnostic) => output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(diagnostic)));
        context.RegisterSourceOutput(approval, static (output, diagnostic) => output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(diagnostic)));
    }

    // Where files are replaced and reordered between two runs, Roslyn 5.0 can hand the same file over twice.
    private static IncrementalValueProvider<ImmutableArray<T>> Gather<T, TKey>(IncrementalValuesProvider<T> files, Func<T, TKey> key)
        => files.Collect().Select((items, _) => items.GroupBy(key).Select(same => same.First()).ToImmutableArray());

    // A project without pages is none of our business, whatever it lacks. What is wrong with a flattened page is known when its client is.
    private static IEnumerable<SpecDiagnostic> Diagnostics(
        ImmutableArray<ParsedPage> pages, ImmutableArray<LinkedClient> clients, HostEnvironment host, ProjectOptions project)
        => pages.Length == 0 ? [] :
        [
            .. host.Diagnostics(),
            .. project.Diagnostics(),
            .. pages.Where(page => page.FlattenedText is null).SelectMany(page => page.Diagnostics),
            .. clients.SelectMany(client => client.Diagnostics),
        ];

    private static void AddSource(SourceProductionContext output, SourceUnit unit, HostEnvironment host)
    {
        if (!host.IsSupported)
            return;
        try
        {
            // The one boundary where text becomes source.
            string text = unit.Print(output.CancellationToken);
            output.AddSource(unit.HintName, SourceText.From(text, s_encoding));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(DiagnosticConversion.InternalError(unit.HintName, exception)));
        }
    }
}
