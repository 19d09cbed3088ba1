using System.CommandLine;
using SpecGen.Language.Comparison;
using SpecGen.Language.Model;
using SpecGen.Tool.Input;
using SpecGen.Tool.Output;
using SpecGen.Tool.Verifying;

namespace SpecGen.Tool.Commands;

/// <summary><c>specgen learn</c>: what traffic says about the pages.</summary>
internal static class LearnCommand
{
    public static Command Create(ToolContext context)
    {
        Argument<string> file = new("FILE") { Description = "What DepartureRecorder.SaveAsync of a running client has written." };
        Argument<string[]> paths = CommonSymbols.Paths();
        Option<string?> client = CommonSymbols.Client();
        Option<string?> propose = new("--propose") { Description = "Write the entries to this file; they are shown otherwise.", HelpName = "FILE" };
        Option<bool> json = CommonSymbols.Json();
        ExampleCommand command = new(
            "learn",
            "Reads how the answers of real calls departed from the pages, as a client has recorded it, and proposes entries for specgen.json under which they fit.",
            ("specgen learn departures.json spec/", "what was recorded, at the lines of the pages, and the entries"))
        {
            file, paths, client, propose, json,
        };
        command.SetAction((result, cancellationToken) =>
        {
            string path = result.GetRequiredValue(file);
            RecordedDepartures recorded = RecordedDepartures.Read(path, File.ReadAllText(context.FullPath(path)));
            LoadedClient loaded = ClientLoader.Load(context, SourceReader.Read(context, result.GetRequiredValue(paths)), result.GetValue(client), @namespace: null, cancellationToken);
            int exitCode = LoadReport.Write(context, loaded);
            Learned[] learned = [.. Learn(loaded, recorded)];
            string? entries = Proposals.Write([.. learned.Select(ToProposal).OfType<Proposal>()]);
            if (entries is not null && result.GetValue(propose) is string proposePath)
                OutputFile.Write(context.FullPath(proposePath), entries);
            if (result.GetValue(json))
                ToolJson.Write(context.Output, learned);
            else
                Write(context, learned, recorded, entries, result.GetValue(propose));
            return Task.FromResult(exitCode);
        });
        return command;
    }

    private static IEnumerable<Learned> Learn(LoadedClient loaded, RecordedDepartures recorded)
    {
        MemberFinder members = new(loaded.Model);
        foreach (RecordedDeparture departure in recorded.Departures)
        {
            IReadOnlyList<(ObjectModel Type, MemberModel Member)> all = members.Find(departure.Endpoint, departure.Member);
            (ObjectModel Type, MemberModel Member)[] helped = [.. all.Where(item => Kind(departure, item.Member) is not null)];
            if (all.Count == 0)
                yield return new Learned(departure.Endpoint, departure.Member, departure.IsMissing, departure.Count, null, null, null);

            // Several types may have a member of that name; those that take the value already are not meant.
            foreach ((ObjectModel type, MemberModel member) in helped.Length > 0 ? helped : all)
            {
                yield return new Learned(
                    departure.Endpoint,
                    departure.Member,
                    departure.IsMissing,
                    departure.Count,
                    $"{type.Name}.{member.WireName}",
                    Kind(departure, member),
                    loaded.Find(new ModelSubject(type.Name, member.PropertyName)));
            }
        }
    }

    private static Proposal? ToProposal(Learned item) => item switch
    {
        { Target: null } or { Proposal: null } => null,
        { IsMissing: true } => new Proposal.Presence(item.Target, IsNull: false),
        _ => new Proposal.Kind(item.Target, item.Proposal),
    };

    private static string? Kind(RecordedDeparture departure, MemberModel member)
        => !departure.IsMissing ? Wider(member) : member.IsRequired ? "optional" : null;

    // A record holds no values: the next wider type takes them.
    private static string? Wider(MemberModel member) => member.Type is not PrimitiveTypeReference primitive ? null : primitive.Kind switch
    {
        PrimitiveKind.DateTimeOffset => "string",
        PrimitiveKind.Int64 => "number",
        PrimitiveKind.Json or PrimitiveKind.File => null,
        _ => "json",
    };

    private static void Write(ToolContext context, Learned[] learned, RecordedDepartures recorded, string? entries, string? proposePath)
    {
        foreach (Learned item in learned)
        {
            string place = item.Place is null ? "" : item.Place + ": ";
            string what = item.IsMissing ? "was missing" : "did not fit its type";
            string advice = item switch
            {
                { Target: null } => "the pages have no such member any more",
                { Proposal: string proposal } => $"propose \"{proposal}\"",
                { IsMissing: true } => "it may be absent by now",
                _ => "the page is wrong; tell the vendor",
            };
            context.Output.WriteLine($"{place}{item.Endpoint}: {item.Target ?? item.Member} {what} {item.Count} {(item.Count == 1 ? "time" : "times")}; {advice}");
        }

        if (recorded.Dropped > 0)
            context.Error.WriteLine($"{recorded.Dropped} departures found no place in the record; give the recorder a larger capacity.");
        if (entries is null)
            context.Error.WriteLine("Nothing to propose.");
        else if (proposePath is not null)
            context.Error.WriteLine($"wrote {proposePath}; move its entries to specgen.json.");
        else
            context.Output.Write("\n" + entries);
    }

    private sealed record Learned(string Endpoint, string Member, bool IsMissing, long Count, string? Target, string? Proposal, SourcePlace? Place);
}
