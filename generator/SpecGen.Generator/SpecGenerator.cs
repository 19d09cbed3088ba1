using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SpecGen.Generator.Emission;
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

        IncrementalValuesProvider<PageInput> texts = files
            .Select(static (item, cancellationToken) => PageInput.Create(item.File, item.Options, cancellationToken))
            .Where(static page => page is not null)
            .Select(static (page, _) => page ?? throw new InvalidOperationException())
            .WithTrackingName(TrackingNames.Pages);

        IncrementalValuesProvider<ParsedPage> pages = texts
            .Select(ParsedPage.Create)
            .WithTrackingName(TrackingNames.ParsedPages);

        IncrementalValueProvider<ImmutableArray<ConfigurationInput?>> configurations = files
            .Select(static (item, cancellationToken) => ConfigurationInput.Create(item.File, item.Options, cancellationToken))
            .Where(static configuration => configuration is not null)
            .WithTrackingName(TrackingNames.Configurations)
            .Collect();

        IncrementalValuesProvider<ClientInput> inputs = pages.Collect().Combine(configurations)
            .SelectMany(static (item, _) => ClientInput.Group(item.Left, [.. item.Right.OfType<ConfigurationInput>()]))
            .WithTrackingName(TrackingNames.Clients);

        IncrementalValuesProvider<LinkedClient> clients = inputs
            .Select(LinkedClient.Create)
            .WithTrackingName(TrackingNames.LinkedClients);

        IncrementalValueProvider<ImmutableArray<ApprovedInput?>> approved = files
            .Select(static (item, cancellationToken) => ApprovedInput.Create(item.File, item.Options, cancellationToken))
            .Where(static file => file is not null)
            .WithTrackingName(TrackingNames.Approved)
            .Collect();

        IncrementalValueProvider<HostEnvironment> host = context.CompilationProvider.Select(HostEnvironment.Create).WithTrackingName(TrackingNames.Host);

        IncrementalValuesProvider<SourceUnit> sources = clients
            .SelectMany(static (client, _) => client.Units)
            .WithTrackingName(TrackingNames.Sources);

        IncrementalValuesProvider<SpecDiagnostic> diagnostics = pages.Collect().Combine(clients.Collect()).Combine(host)
            .SelectMany(static (item, _) => Diagnostics(item.Left.Left, item.Left.Right, item.Right))
            .WithTrackingName(TrackingNames.Diagnostics);

        IncrementalValuesProvider<SpecDiagnostic> approval = approved.Combine(inputs.Collect()).Combine(clients.Collect()).Combine(texts.Collect())
            .SelectMany(static (item, cancellationToken) => ApprovalCheck.Run(item.Left.Left.Left, [.. item.Left.Left.Right.Zip(item.Left.Right, (input, linked) => (input, linked))], item.Right, cancellationToken))
            .WithTrackingName(TrackingNames.ApprovalDiagnostics);

        context.RegisterSourceOutput(sources.Combine(host), static (output, item) => AddSource(output, item.Left, item.Right));
        context.RegisterSourceOutput(diagnostics, static (output, diagnostic) => output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(diagnostic)));
        context.RegisterSourceOutput(approval, static (output, diagnostic) => output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(diagnostic)));
    }

    // A project without pages is none of our business, whatever it lacks. What is wrong with a flattened page is known when its client is.
    private static IEnumerable<SpecDiagnostic> Diagnostics(ImmutableArray<ParsedPage> pages, ImmutableArray<LinkedClient> clients, HostEnvironment host)
        => [.. pages.Length == 0 ? [] : host.Diagnostics(), .. pages.Where(page => page.FlattenedText is null).SelectMany(page => page.Diagnostics), .. clients.SelectMany(client => client.Diagnostics)];

    private static void AddSource(SourceProductionContext output, SourceUnit unit, HostEnvironment host)
    {
        if (!host.IsSupported)
            return;
        try
        {
            // The one boundary where text becomes source.
            string text = SourceEmitter.Print(unit, output.CancellationToken);
            output.AddSource(unit.HintName, SourceText.From(text, s_encoding));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            output.ReportDiagnostic(DiagnosticConversion.ToRoslyn(DiagnosticConversion.InternalError(unit.HintName, exception)));
        }
    }
}
