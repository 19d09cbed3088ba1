using System.Diagnostics;
using System.Globalization;
using SpecGen.Conformance.Tests.Compilation;
using SpecGen.Conformance.Tests.Corpus;
using SpecGen.Conformance.Tests.Linking;
using SpecGen.Conformance.Tests.Reading;
using SpecGen.Conformance.Tests.Replay;
using SpecGen.Emission;
using SpecGen.Language.Clients;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Surface;

namespace SpecGen.Conformance.Tests.Report;

/// <summary>One row of the conformance table.</summary>
/// <param name="Vendor">The vendor.</param>
/// <param name="Corpus">The fingerprint of its pages.</param>
/// <param name="Pages">Pages that are in the dialect.</param>
/// <param name="Endpoints">Endpoints of the one client of all pages.</param>
/// <param name="Types">Its classes, enums and unions.</param>
/// <param name="Examples">The examples of all pages.</param>
/// <param name="Agreements">Examples that are sent and read as they are.</param>
/// <param name="Disagreements">The same, but their page says something else.</param>
/// <param name="FlattenedAlone">Per cent of the endpoints that read equal from the page on one line.</param>
/// <param name="FlattenedTogether">The same, with all pages of the vendor.</param>
/// <param name="Lines">Lines of the one client, as users get it.</param>
/// <param name="SavedLines">Lines that it would have more if what is only sent had readers.</param>
/// <param name="Seconds">Time to read, link and print the one client.</param>
internal sealed record VendorFigures(
    string Vendor,
    string Corpus,
    int Pages,
    int Endpoints,
    int Types,
    int Examples,
    int Agreements,
    int Disagreements,
    double FlattenedAlone,
    double FlattenedTogether,
    int Lines,
    int SavedLines,
    double Seconds)
{
    public const string Header =
        "| vendor | corpus | pages | endpoints | types | examples | agree | disagree | flattened alone | flattened together | lines | saved | seconds |\n"
        + "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|";

    public static async Task<VendorFigures> MeasureAsync(string vendor)
    {
        LinkedVendor linked = LinkedVendor.Get(vendor);
        CompiledVendor compiled = CompiledVendor.Get(vendor);
        FlattenedVendor flattened = FlattenedVendor.Get(vendor);
        ReplayedExamples replayed = await ReplayedExamples.OfAsync(compiled.Pages);
        SpecModel model = linked.Client.Model;
        return new VendorFigures(
            vendor,
            CorpusVendor.Get(vendor).Fingerprint(),
            linked.Pages.Count,
            model.Resources.Sum(resource => resource.Endpoints.Count),
            model.Objects.Count + model.Enums.Count + model.Unions.Count,
            linked.Pages.Sum(page => page.Pages[0].Result.Page!.Methods.Sum(method => method.Examples.Count)),
            replayed.Agreements,
            replayed.Disagreements,
            Percent(flattened.Alone),
            Percent(flattened.Together),
            compiled.Client.Default[0].LineCount,
            compiled.Client.Generated[0].LineCount - compiled.Client.Default[0].LineCount,
            Measure(vendor));
    }

    public static VendorFigures? Parse(string row)
    {
        string[] cells = [.. row.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)];
        if (cells.Length != 13 || !int.TryParse(cells[2], CultureInfo.InvariantCulture, out int pages))
            return null;
        return new VendorFigures(
            cells[0], cells[1], pages, Number(cells[3]), Number(cells[4]), Number(cells[5]), Number(cells[6]), Number(cells[7]), Fraction(cells[8]), Fraction(cells[9]), Number(cells[10]), Number(cells[11]), Fraction(cells[12]));

        static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
        static double Fraction(string cell) => double.Parse(cell.TrimEnd('%', ' '), CultureInfo.InvariantCulture);
    }

    /// <summary>What was better before.</summary>
    public IEnumerable<string> WorseThan(VendorFigures before)
    {
        return new (string Figure, double Now, double Before)[]
        {
            ("pages", Pages, before.Pages),
            ("endpoints", Endpoints, before.Endpoints),
            ("examples", Examples, before.Examples),
            ("agreements", Agreements, before.Agreements),
            ("disagreements", -Disagreements, -before.Disagreements),
            ("flattened alone", FlattenedAlone, before.FlattenedAlone),
            ("flattened together", FlattenedTogether, before.FlattenedTogether),

            // Names and shapes may change; a tenth more is another generator.
            ("types", -Types, before.Types * -1.1),
            ("lines", -Lines, before.Lines * -1.1),
        }.Where(figure => figure.Now < figure.Before).Select(figure => $"{Vendor}: {figure.Figure}: {Math.Abs(figure.Now)}, was {Math.Abs(figure.Before)}");
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Vendor} | {Corpus} | {Pages} | {Endpoints} | {Types} | {Examples} | {Agreements} | {Disagreements} | {FlattenedAlone:0.0} % | {FlattenedTogether:0.0} % | {Lines} | {SavedLines} | {Seconds:0.0} |");

    private static double Percent(IReadOnlyList<FlattenedPage> pages)
        => Math.Round(100 * FlattenedPage.Share(pages), 1, MidpointRounding.ToZero);

    private static double Measure(string vendor)
    {
        Stopwatch stopwatch = Stopwatch.StartNew();
        CorpusVendor source = CorpusVendor.Get(vendor);
        LinkResult result = PageLinker.Link(
            new ClientSettings(source.ClientName),
            source.Pages.Select(page => PageParser.Parse(page.Path, page.Text).Page).OfType<PageModel>().ToEquatableArray());
        SourceEmitter.Emit(SurfaceBuilder.Build(result.Model, SurfaceOptions.Default), CancellationToken.None);
        return stopwatch.Elapsed.TotalSeconds;
    }
}
