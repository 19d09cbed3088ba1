using System.Text;
using SpecGen.Emission;
using SpecGen.Language.Clients;
using SpecGen.Language.Comparison;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;

namespace SpecGen.Fuzz;

/// <summary>What the generator reads: pages in both forms, configurations and approved files.</summary>
internal static class GeneratorTargets
{
    private const string PagePath = "/project/page.md";

    private static readonly string s_auditLogs = File.ReadAllText(Path.Combine(Repository.Root, "spec", "audit-logs.md"));

    public static FuzzTarget Pages { get; } = new("pages", Repository.Pages, static text => CheckPage(text, null));

    public static FuzzTarget Flattened { get; } = new("flattened", [.. Repository.Pages.Select(Flatten)], static text => CheckPage(text, null));

    public static FuzzTarget Configurations { get; } = new(
        "configurations",
        [
            """
            { "baseAddress": "https://api.harbor.example/v1", "names": { "AuditLogListResponse": "Entry", "AuditLogListResponse.id": "Key" }, "types": { "AuditLogListResponse.changed_at": "string" } }
            """,
            """
            { "$schema": "a", "serializers": "both", "include": ["GET *"], "exclude": ["DELETE *", "GET /zones/**"], "authentication": [ { "kind": "bearer", "variable": "TOKEN" } ] }
            """,
            """
            { "endpoints": { "GET /{accounts_or_zones}/{account_or_zone_id}/security-center/insights/audit-log": { "name": "ListAll",
                "pagination": { "kind": "cursor", "items": "result", "position": "cursor", "next": "result_info.cursor" }, "streaming": { "name": "Stream" } } } }
            """,
            """
            {
              // A comment.
              "endpoints": { "GET *": { "pagination": { "kind": "page", "position": "page" }, "streamEnd": { "event": "done" } } },
            }
            """,
        ],
        static text => CheckPage(s_auditLogs, new ConfigurationFile("/project/specgen.json", text)));

    public static FuzzTarget Approved { get; } = new("approved files", [.. Repository.Pages.Select(Approve).OfType<string>()], CheckApproved);

    /// <summary>What is wrong with the generated code where a member is put into a type.</summary>
    public static string? CheckWith(string type, string member) => CheckChanged(type, text =>
    {
        int start = text.IndexOf("\n{", StringComparison.Ordinal) + 2;
        return text.Insert(start, member);
    });

    /// <summary>What is wrong with the generated code where the file of a type is empty.</summary>
    public static string? CheckWithout(string type) => CheckChanged(type, static _ => "");

    private static string? CheckChanged(string type, Func<string, string> change)
    {
        ClientPage page = ClientPage.Read(new PageFile(PagePath, "page.md", "Harbor", "Harbor", s_auditLogs), CancellationToken.None);
        LinkedPages linked = new ClientInput(ReadClient.Complete(ClientPages.Group([page]).Single(), CancellationToken.None), null).Link(SerializerSet.Both, CancellationToken.None);
        SourceFile[] files =
        [
            .. SourceEmitter.Emit(linked.Surface!, CancellationToken.None)
                .Select(file => file.HintName == $"Harbor.{type}.g.cs" ? file with { Text = change(file.Text) } : file),
        ];
        try
        {
            GeneratedCode.Check(linked.Surface!, files);
            return null;
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }

    private static void CheckPage(string text, ConfigurationFile? configuration)
    {
        (string printed, IReadOnlyList<SpecDiagnostic> diagnostics) = Run(text, configuration, isChecked: true);
        (string again, IReadOnlyList<SpecDiagnostic> diagnosticsAgain) = Run(text, configuration, isChecked: false);
        if (printed != again || !diagnostics.SequenceEqual(diagnosticsAgain))
            throw new InvalidOperationException("another output for the same text");
        foreach (SpecDiagnostic diagnostic in diagnostics)
            CheckDiagnostic(diagnostic, diagnostic.Path == PagePath ? text : configuration?.Text ?? text);
    }

    private static void CheckDiagnostic(SpecDiagnostic diagnostic, string text)
    {
        string message = diagnostic.Message;
        if (diagnostic.Descriptor == GeneratorDiagnostics.InternalError)
            throw new InvalidOperationException(message);
        if (message.Any(static c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202e' or '\u200b'))
            throw new InvalidOperationException($"a message with invisible characters: {message}");
        if (diagnostic.Span.Start < 0 || diagnostic.Span.Length < 0 || diagnostic.Span.Start + diagnostic.Span.Length > text.Length || diagnostic.Span.Line < 1 || diagnostic.Span.Column < 1)
            throw new InvalidOperationException($"a place outside of the text: {diagnostic.Span}");
    }

    private static (string Printed, IReadOnlyList<SpecDiagnostic> Diagnostics) Run(string text, ConfigurationFile? configuration, bool isChecked)
    {
        ClientPage page = ClientPage.Read(new PageFile(PagePath, "page.md", "Harbor", "Harbor", text), CancellationToken.None);
        List<SpecDiagnostic> diagnostics = [.. page.Diagnostics];
        StringBuilder printed = new();
        foreach (ClientPages pages in ClientPages.Group([page]))
        {
            LinkedPages linked = new ClientInput(ReadClient.Complete(pages, CancellationToken.None), configuration).Link(SerializerSet.Both, CancellationToken.None);
            diagnostics.AddRange(linked.Diagnostics);
            diagnostics.AddRange(linked.Result?.Diagnostics ?? []);
            if (linked.Surface is not { } surface)
                continue;
            EquatableArray<SourceFile> files = SourceEmitter.Emit(surface, CancellationToken.None);
            if (isChecked)
                GeneratedCode.Check(surface, files);
            foreach (SourceFile file in files)
                printed.Append(file.HintName).Append('\n').Append(file.Text);
        }

        return (printed.ToString(), diagnostics);
    }

    private static LinkResult? Link(string text)
    {
        ClientPage page = ClientPage.Read(new PageFile(PagePath, "page.md", "Harbor", "Harbor", text), CancellationToken.None);
        return ClientPages.Group([page])
            .Select(pages => new ClientInput(ReadClient.Complete(pages, CancellationToken.None), null).Link(SerializerSet.Both, CancellationToken.None).Result)
            .FirstOrDefault();
    }

    private static string? Approve(string text) => Link(text) is { } result ? ApprovedSurface.Write(result.Model, InputFingerprints.Of([text], null)) : null;

    private static readonly Lazy<LinkResult> s_result = new(() => Link(File.ReadAllText(Path.Combine(Repository.Root, "spec", "dialect", "unions.md")))!);

    private static void CheckApproved(string text)
    {
        EquatableArray<SpecDiagnostic> first = ApprovalChecker.Check("/project/api.verified.json", text, [s_result.Value], _ => InputFingerprints.Of([], null));
        if (first != ApprovalChecker.Check("/project/api.verified.json", text, [s_result.Value], _ => InputFingerprints.Of([], null)))
            throw new InvalidOperationException("another answer for the same text");
        if (ApprovedSurface.TryRead(text, out ApprovedSurface? approved, out _))
            _ = SurfaceComparer.Compare(ApprovedSurface.Of(s_result.Value.Model), approved.Surface);
    }

    private static string Flatten(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
