using System.CommandLine;
using System.Net;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Tool.Input;
using SpecGen.Tool.Output;
using SpecGen.Tool.Verifying;

namespace SpecGen.Tool.Commands;

/// <summary><c>specgen verify</c>: does a server answer as its pages say?</summary>
internal static class VerifyCommand
{
    public static Command Create(ToolContext context)
    {
        Argument<string[]> paths = CommonSymbols.Paths();
        Option<string?> client = CommonSymbols.Client();
        Option<string> address = new("--base") { Description = "The server: what documented paths are appended to.", HelpName = "URL", Required = true };
        Option<string[]> set = new("--set") { Description = "A value of a path or query parameter, such as account_id=1234. May be repeated.", HelpName = "NAME=VALUE" };
        Option<string[]> include = new("--include") { Description = "Call this endpoint too, though it is no GET, with the body of the page's example; * stands for anything. May be repeated.", HelpName = "\"VERB PATH\"" };
        Option<int> rate = new("--rate") { Description = "The most calls a second.", HelpName = "COUNT", DefaultValueFactory = _ => 5 };
        rate.RequireRange(1, 1000, "a rate is a number of calls a second, from 1 to 1000");
        Option<string?> sarif = new("--sarif") { Description = "Write the departures as SARIF 2.1.0 as well, at the lines of the pages.", HelpName = "FILE" };
        Option<string?> propose = new("--propose") { Description = "Write entries for specgen.json under which the answers fit.", HelpName = "FILE" };
        Option<bool> json = CommonSymbols.Json();
        ExampleCommand command = new(
            "verify",
            "Calls every documented GET of a server, and reports where its answers depart from the pages. Credentials come from the environment variables that the pages name; ids from the lists that it reads.",
            ("specgen verify spec/ --base https://api.example.com/v1 --set account_id=1234", "a live server, read only"),
            ("specgen verify spec/ --base http://127.0.0.1:8080 --propose departures.json", "a server on this machine, with entries for specgen.json"))
        {
            paths, client, address, set, include, rate, sarif, propose, json,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            LoadedClient loaded = ClientLoader.Load(context, SourceReader.Read(context, result.GetRequiredValue(paths)), result.GetValue(client), @namespace: null, cancellationToken);
            LoadReport.Write(context, loaded);
            Uri server = ReadAddress(result.GetRequiredValue(address));
            using LiveServer live = new(server, result.GetValue(rate), ReadCredentials(context, loaded.Model, server), context.Time);
            VerificationSettings settings = new(ReadValues(result.GetValue(set) ?? []), result.GetValue(include) ?? []);
            VerificationResult verified = await Verification.RunAsync(loaded, live, settings, cancellationToken);
            if (result.GetValue(sarif) is string sarifPath)
                OutputFile.Write(context.FullPath(sarifPath), SarifLog.Write([.. verified.Departures.Select(departure => Diagnostic(loaded, departure))], ToolVersion.Value));
            if (result.GetValue(propose) is string proposePath)
                Propose(context, proposePath, [.. verified.Departures.Select(departure => departure.Proposal).OfType<Proposal>(), .. verified.Cursors]);
            Write(context, loaded, verified, result.GetValue(json));
            return verified.Called.Count == 0 ? ExitCode.WrongUse : verified.Departures.Count > 0 ? ExitCode.Problems : ExitCode.Fine;
        });
        return command;
    }

    private static Uri ReadAddress(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" && address.Query.Length == 0
            ? address
            : throw new ToolException($"--base {text}: not an http or https address. Expected for example https://api.example.com/v1.");

    private static Dictionary<string, string> ReadValues(string[] pairs)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (string pair in pairs)
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new ToolException($"--set {pair}: expected a name and a value, as in --set account_id=1234.");
            values[pair[..equals]] = pair[(equals + 1)..];
        }

        return values;
    }

    private static Dictionary<string, string> ReadCredentials(ToolContext context, SpecModel model, Uri server)
    {
        Dictionary<string, string> credentials = new(StringComparer.Ordinal);
        foreach (string variable in model.Client.Authentication.AsEnumerable().Select(scheme => scheme.Variable).Distinct())
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value)
                credentials[variable] = value;
            else
                context.Error.WriteLine($"specgen: warning: the pages document the credential ${variable}, and there is no such environment variable. Calls go without it.");
        }

        bool isLoopback = server.IsLoopback || (IPAddress.TryParse(server.Host, out IPAddress? ip) && IPAddress.IsLoopback(ip));
        return credentials.Count == 0 || server.Scheme == Uri.UriSchemeHttps || isLoopback
            ? credentials
            : throw new ToolException($"--base {server}: credentials are not sent over plain http. Use https, or unset {string.Join(", ", credentials.Keys)}.");
    }

    private static void Propose(ToolContext context, string path, IReadOnlyCollection<Proposal> proposals)
    {
        if (Proposals.Write(proposals) is not string text)
        {
            context.Error.WriteLine("Nothing to propose: no entry of specgen.json makes an answer fit that does not.");
            return;
        }

        OutputFile.Write(context.FullPath(path), text);
        context.Error.WriteLine($"wrote {path}; move its entries to specgen.json.");
    }

    private static SpecDiagnostic Diagnostic(LoadedClient loaded, Departure departure)
    {
        SourcePlace? place = loaded.Find(departure.Subject);
        return new SpecDiagnostic(Rule(departure.Kind), place?.File, new SourceSpan(0, 0, place?.Line ?? 1, place?.Column ?? 1), [Message(departure)]);
    }

    private static DiagnosticDescriptor Rule(DepartureKind kind) => kind switch
    {
        DepartureKind.Missing => new DiagnosticDescriptor("verify-missing", "A documented member is missing in an answer", "{0}", DiagnosticSeverity.Warning),
        DepartureKind.Misfit => new DiagnosticDescriptor("verify-misfit", "A value in an answer is not of its documented type", "{0}", DiagnosticSeverity.Warning),
        DepartureKind.Unknown => new DiagnosticDescriptor("verify-unknown", "A member of an answer is not documented", "{0}", DiagnosticSeverity.Information),
        DepartureKind.Value => new DiagnosticDescriptor("verify-value", "A value in an answer is not among the documented ones", "{0}", DiagnosticSeverity.Information),
        _ => new DiagnosticDescriptor("verify-status", "An answer is not what the page documents", "{0}", DiagnosticSeverity.Error),
    };

    private static string Message(Departure departure) => $"{departure.Endpoint}: {(departure.Path.Length == 0 ? "" : departure.Path + ": ")}{departure.Message}";

    private static void Write(ToolContext context, LoadedClient loaded, VerificationResult verified, bool json)
    {
        if (json)
        {
            ToolJson.Write(context.Output, new VerifyReport(
                verified.Called,
                verified.NotCalled,
                [.. verified.Departures.Select(departure => new DepartureReport(departure.Kind, departure.Endpoint, departure.Path, departure.Message, departure.Target, loaded.Find(departure.Subject)))],
                verified.Cursors));
            return;
        }

        DiagnosticLines.Write(context.CreateOutputConsole(), verified.Departures.Select(departure => Diagnostic(loaded, departure)));
        foreach (Proposal.Cursor cursor in verified.Cursors)
            context.Error.WriteLine($"goes on: {cursor.Endpoint}: '{cursor.Position}' takes what the answer has at '{cursor.Next}'; the client reads the first page only. --propose FILE writes the entry");
        foreach (UncalledEndpoint endpoint in verified.NotCalled)
            context.Error.WriteLine($"not called: {endpoint.Endpoint}: {endpoint.Reason}");
        context.Error.WriteLine($"{Plural.Of(verified.Called.Count, "endpoint")} called, {verified.NotCalled.Count} not; {Plural.Of(verified.Departures.Count, "departure")}");
    }

    private sealed record VerifyReport(IReadOnlyList<string> Called, IReadOnlyList<UncalledEndpoint> NotCalled, IReadOnlyList<DepartureReport> Departures, IReadOnlyList<Proposal.Cursor> Cursors);

    private sealed record DepartureReport(DepartureKind Kind, string Endpoint, string Path, string Message, string? Target, SourcePlace? Place);
}
