using System.CommandLine;
using SpecGen.Language.Text;
using SpecGen.Tool.Explaining;
using SpecGen.Tool.Input;
using SpecGen.Tool.Output;
using Spectre.Console;

namespace SpecGen.Tool.Commands;

/// <summary><c>specgen explain</c>: why something is called, typed or paged as it is.</summary>
internal static class ExplainCommand
{
    private const int Shown = 20;

    public static Command Create(ToolContext context)
    {
        Argument<string> subject = new("SUBJECT") { Description = "A C# name (AuditLogListResponse.ChangedAt), a wire name (changed_at) or an endpoint (\"GET /models/{model_id}\")." };
        Argument<string[]> paths = CommonSymbols.Paths();
        Option<string?> client = CommonSymbols.Client();
        Option<bool> json = CommonSymbols.Json();
        ExampleCommand command = new(
            "explain",
            "Says where a name, type, guess or pagination of the client comes from: page and line, rule and evidence, and what in specgen.json would change it.",
            ("specgen explain AuditLogs.ListAsync spec/", "a method"),
            ("specgen explain changed_at spec/", "every member of that wire name"))
        {
            subject, paths, client, json,
        };
        command.SetAction((result, cancellationToken) =>
        {
            LoadedClient loaded = ClientLoader.Load(context, SourceReader.Read(context, result.GetRequiredValue(paths)), result.GetValue(client), @namespace: null, cancellationToken);
            int exitCode = LoadReport.Write(context, loaded);
            string asked = result.GetRequiredValue(subject);
            IReadOnlyList<Explanation> all = Explainer.ExplainAll(loaded);
            IReadOnlyList<Explanation> found = Explainer.Find(all, asked);
            if (found.Count == 0)
            {
                string? meant = EditDistance.Nearest(asked, all.SelectMany(Explainer.Names).Distinct());
                throw new ToolException($"{loaded.Model.Client.Name} has no '{asked}'.{(meant is null ? "" : $" Did you mean '{meant}'?")} Name something as C#, the wire or the page has it.");
            }

            if (result.GetValue(json))
                ToolJson.Write(context.Output, found);
            else
                Write(context.CreateOutputConsole(), found);
            return Task.FromResult(exitCode);
        });
        return command;
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<Explanation> found)
    {
        foreach (Explanation item in found.Take(Shown))
            Write(console, item);
        if (found.Count > Shown)
            console.WriteLine($"{found.Count - Shown} more; name the type as well, such as {found[Shown].CSharp}.");
    }

    private static void Write(IAnsiConsole console, Explanation item)
    {
        string wire = item.Wire == item.CSharp ? "" : $" ({item.Wire})";
        console.MarkupLine($"[bold]{item.CSharp.EscapeMarkup()}[/]{wire.EscapeMarkup()}: {item.Kind}");
        if (item.Place is not null)
            console.MarkupLine($"  {item.Place.ToString().EscapeMarkup()}: [grey]{(item.Line ?? "").EscapeMarkup()}[/]");
        foreach (string rule in item.Rules)
            console.MarkupLine($"  {rule.EscapeMarkup()}");
        foreach (ExplainedGuess guess in item.Guesses)
            console.MarkupLine($"  guessed: {guess.Decision.EscapeMarkup()}, because {guess.Evidence.EscapeMarkup()}");
        foreach (ExplainedSetting setting in item.Settings)
            console.MarkupLine($"  [grey]specgen.json changes {setting.Changes.EscapeMarkup()}: {setting.Json.EscapeMarkup()}[/]");
        console.WriteLine();
    }
}
