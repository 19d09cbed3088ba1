using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using SpecGen.Conformance.Tests.Compilation;
using SpecGen.Conformance.Tests.Linking;
using SpecGen.Conformance.Tests.Reading;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Conformance.Tests.Replay;

/// <summary>
/// Runs the commands of pages with curl itself, and the generated methods with the same values, against one server: what arrives must be the same.
/// </summary>
internal sealed partial class CurlComparison : IDisposable
{
    // A JSON array of them stands for files, of which curl knows nothing.
    private const string Placeholder = "Example data";

    private readonly CompiledClients _compiled;
    private readonly bool _areTrusted;
    private readonly RecordingServer _server = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("specgen-curl-").FullName;

    private CurlComparison(CompiledClients compiled, bool areTrusted)
    {
        _compiled = compiled;
        _areTrusted = areTrusted;

        // Nothing waits for ever, whatever a page says.
        File.WriteAllText(Path.Combine(_folder, ".curlrc"), "max-time = 20\nsilent\nshow-error\n");
    }

    /// <summary>Runs the examples of clients.</summary>
    /// <param name="compiled">The clients.</param>
    /// <param name="areTrusted">Whether the pages are the project's own: a shell runs of others only what is one plain call of curl.</param>
    public static async Task<ComparedExamples> RunAsync(CompiledClients compiled, bool areTrusted)
    {
        using CurlComparison comparison = new(compiled, areTrusted);
        return await comparison.RunAsync();
    }

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<ComparedExamples> RunAsync()
    {
        int agreements = 0;
        int skipped = 0;
        List<string> faults = [];
        HashSet<string> done = [];
        foreach (LinkedPages client in _compiled.Clients)
        {
            EndpointCall call = new(_compiled.Assembly, client.Model);
            ReturnedValues returned = new(call.JsonOptions());
            foreach (ReadPage page in client.Pages)
            {
                foreach (PageMethod method in page.Result.Page!.Methods.AsEnumerable())
                {
                    foreach (PageExample example in method.Examples.AsEnumerable())
                    {
                        if (example.Request is not { } command || !done.Add(method.Verb + method.Path + example.RequestText))
                            continue;
                        (ResourceModel resource, EndpointModel endpoint) = client.Find(method).First();
                        if (ExampleRequest.Create(command, endpoint, client.Model) is not { } request || !CanRun(command, example.RequestText))
                        {
                            skipped++;
                            continue;
                        }

                        HashSet<string> madeUp = [.. call.MadeUpParameters(endpoint, request)];
                        string[] found =
                            [.. await CompareAsync(command, example.RequestText, request, madeUp, () => SendAsync(call, returned, resource, endpoint, request))];
                        faults.AddRange(found.Select(fault => $"{page.Source.Path}: {method.Verb} {method.Path}: {fault}"));
                        agreements += found.Length == 0 ? 1 : 0;
                    }
                }
            }
        }

        return new ComparedExamples(agreements, skipped, faults);
    }

    private async Task<IEnumerable<string>> CompareAsync(CurlCommand command, string text, ExampleRequest request, HashSet<string> madeUp, Func<Task<string?>> send)
    {
        string? error = await RunCurlAsync(command, text, request);
        if (await _server.TakeAsync() is not [var shown, ..])
            return [$"curl sends nothing: {error}"];
        error = await send();
        if (await _server.TakeAsync() is not [var sent, ..])
            return [$"the generated method sends nothing: {error}"];
        return Differences(command, shown, sent, madeUp);
    }

    private async Task<string?> SendAsync(EndpointCall call, ReturnedValues returned, ResourceModel resource, EndpointModel endpoint, ExampleRequest request)
    {
        using SocketsHttpHandler handler = new() { UseProxy = false };
        try
        {
            // The path of the example's URL in front of the endpoint's path is that of the client's address.
            Uri example = new(request.Url.Split('?')[0]);
            string documented = endpoint.PathTemplate.Split('?')[0];
            string[] segments = example.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
            int own = segments.Length - documented.Split('/', StringSplitOptions.RemoveEmptyEntries).Length;
            Uri address = new(_server.Address, string.Concat(segments[..own].Select(segment => segment + "/")));
            await returned.ReadAsync(call.Invoke(call.CreateClient(handler, request, address), endpoint, resource, request));
            return null;
        }
        catch (Exception exception)
        {
            // An answer of '{}' is not what the page documents; only what was sent counts.
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }

    private static IEnumerable<string> Differences(CurlCommand command, RecordedRequest shown, RecordedRequest sent, HashSet<string> madeUp)
    {
        if (sent.Method != shown.Method)
            yield return $"the method is {sent.Method}, curl's is {shown.Method}";
        if (sent.Path != shown.Path)
            yield return $"the path is {sent.Path}, curl's is {shown.Path}";
        if (sent.Query(madeUp) != shown.Query([]))
            yield return $"the query is '{sent.Query(madeUp)}', curl's is '{shown.Query([])}'";
        bool hasBody = shown.Body.Length > 0;
        foreach (CurlHeader header in command.Headers.AsEnumerable())
        {
            bool isContentType = header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);
            if (isContentType ? hasBody && sent.MediaType != shown.MediaType : sent.Headers.GetValueOrDefault(header.Name) != shown.Headers.GetValueOrDefault(header.Name))
                yield return $"the header {header.Name} is '{sent.Headers.GetValueOrDefault(header.Name)}', curl's is '{shown.Headers.GetValueOrDefault(header.Name)}'";
        }

        if (shown.MediaType != sent.MediaType && command.ContentType is null && sent.MediaType is "multipart/form-data" or "application/x-www-form-urlencoded")
            yield return $"the content type is '{sent.MediaType}', curl's is '{shown.MediaType}'";
        if (shown.MediaType == "application/x-www-form-urlencoded" && sent.MediaType == shown.MediaType)
        {
            if (!Fields(sent).SequenceEqual(Fields(shown)))
                yield return $"the form is '{sent.Body}', curl's is '{shown.Body}'";
        }
        else if (shown.MediaType == "multipart/form-data" && sent.MediaType == "multipart/form-data")
        {
            foreach (string difference in FormDifferences(shown, sent))
                yield return difference;
        }
        else if (!IsSame(shown.Body, sent.Body))
        {
            yield return $"the body is '{sent.Body}', curl's is '{shown.Body}'";
        }
    }

    // Decoded: curl sends what '-d' has as it is. The order among equal names matters, any other does not.
    private static IEnumerable<string> Fields(RecordedRequest request)
        => ExampleRequest.ParseQuery("?" + request.Body.Replace('+', ' ')).OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + "=" + field.Value);

    private static IEnumerable<string> FormDifferences(RecordedRequest shown, RecordedRequest sent)
    {
        List<(string Name, string? FileName, string Content)> open = [.. sent.Parts()];
        foreach ((string name, string? fileName, string content) in shown.Parts())
        {
            int index = open.FindIndex(part => part.Name == name && (content.Contains(Placeholder, StringComparison.Ordinal) || (part.FileName == fileName && part.Content == content)));
            if (index < 0)
                yield return $"the part '{name}' ({fileName ?? content}) is missing";
            else
                open.RemoveAt(index);
        }

        foreach ((string name, _, _) in open)
            yield return $"the part '{name}' is none of curl's";
    }

    private static bool IsSame(string shown, string sent)
        => shown == sent || (DocumentedResponse.Parse(shown) is { } left && DocumentedResponse.Parse(sent) is { } right && JsonElement.DeepEquals(left, right));

    // A flattened command has blanks where its lines ended, which only SpecGen can read. Pages from elsewhere may hold anything: only what is one call of curl without anything that a shell would act on is run.
    private bool CanRun(CurlCommand command, string text)
    {
        bool isElsewhere = command.OutputFile is { } output && Path.IsPathRooted(output);
        if (text.Contains("\\ ", StringComparison.Ordinal))
            return false;
        if (_areTrusted || isElsewhere || !command.Notes.IsEmpty)
            return _areTrusted && !isElsewhere;
        string rest = SingleQuoted().Replace(text, "");
        return !Substitution().IsMatch(rest) && !Operator().IsMatch(DoubleQuoted().Replace(rest, "")) && text.StartsWith("curl ", StringComparison.Ordinal);
    }

    private async Task<string> RunCurlAsync(CurlCommand command, string text, ExampleRequest request)
    {
        string origin = command.Url[..command.Url.IndexOf('/', command.Url.IndexOf("://", StringComparison.Ordinal) + 3)];
        string script = text.Replace(origin, _server.Address.ToString().TrimEnd('/'), StringComparison.Ordinal);
        IEnumerable<string> files = command.Form.AsEnumerable().Where(part => part.IsFile).Select(part => part.Value[1..]);
        foreach (string file in command.BodyFile is null ? files : files.Append(command.BodyFile))
        {
            string path = Path.Combine(_folder, Path.GetFileName(file));
            await File.WriteAllTextAsync(path, ExampleRequest.FileContent);
            if (file != Path.GetFileName(file))
                script = script.Replace("@" + file, "@" + path, StringComparison.Ordinal);
        }

        ProcessStartInfo start = new("bash", ["-c", script]) { WorkingDirectory = _folder, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["HOME"] = _folder;
        start.Environment["no_proxy"] = "*";
        foreach (string name in Variable().Matches(text).Select(match => match.Groups["name"].Value))
            start.Environment[name] = ValueOf(name, command, request);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return error;
    }

    // As the replay fills them in: credentials in headers, made-up ids in the path; in a body they stay what they are.
    private static string ValueOf(string name, CurlCommand command, ExampleRequest request)
    {
        if (command.Headers.AsEnumerable().Any(header => header.Value.Contains(name, StringComparison.Ordinal)))
            return ExampleRequest.Credential(name);
        string[] shown = command.Url.Split('?')[0].Split('/');
        int index = Array.FindIndex(shown, segment => segment.Trim('$', '{', '}') == name);
        return index < 0 ? "$" + name : request.Url.Split('?')[0].Split('/')[index];
    }

    [GeneratedRegex("'[^']*'")]
    private static partial Regex SingleQuoted();

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"", RegexOptions.Singleline)]
    private static partial Regex DoubleQuoted();

    [GeneratedRegex(@"`|\$\(")]
    private static partial Regex Substitution();

    [GeneratedRegex(@"[;|&<>(){}#!~*]|(?<!\\)\n")]
    private static partial Regex Operator();

    [GeneratedRegex(@"\$\{?(?<name>[A-Za-z_]\w*)\}?")]
    private static partial Regex Variable();
}

/// <summary>What running the examples gave.</summary>
/// <param name="Agreements">Examples for which the same arrives.</param>
/// <param name="Skipped">Examples that were not run.</param>
/// <param name="Faults">What differs, with its place.</param>
internal sealed record ComparedExamples(int Agreements, int Skipped, IReadOnlyList<string> Faults);
