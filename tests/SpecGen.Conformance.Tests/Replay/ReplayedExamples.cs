using System.Collections.Concurrent;
using SpecGen.Conformance.Tests.Compilation;
using SpecGen.Conformance.Tests.Linking;
using SpecGen.Conformance.Tests.Reading;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Conformance.Tests.Replay;

/// <summary>The examples of clients, run through their generated methods.</summary>
/// <param name="Agreements">Examples that the generated method sends and reads as they are, and that are what their page says.</param>
/// <param name="Disagreements">The same, but the page says something else.</param>
/// <param name="Faults">What was not as an example shows it, with its place.</param>
internal sealed record ReplayedExamples(int Agreements, int Disagreements, IReadOnlyList<string> Faults)
{
    private static readonly ConcurrentDictionary<CompiledClients, Lazy<Task<ReplayedExamples>>> s_all = new();

    /// <summary>Runs the examples, once for all tests.</summary>
    public static Task<ReplayedExamples> OfAsync(CompiledClients compiled) => s_all.GetOrAdd(compiled, _ => new(() => RunAsync(compiled))).Value;

    private static async Task<ReplayedExamples> RunAsync(CompiledClients compiled)
    {
        int agreements = 0;
        int disagreements = 0;
        List<string> faults = [];
        foreach (LinkedPages client in compiled.Clients)
        {
            ExampleReplay replay = new(compiled.Assembly, client.Model);
            HashSet<PageExample> contradicting = [.. ExampleContradictions.Find(client).Select(found => found.Example)];
            HashSet<(string, string, PageExample)> done = [];
            foreach (ReadPage page in client.Pages)
            {
                foreach (PageMethod method in page.Result.Page!.Methods.AsEnumerable())
                {
                    foreach (PageExample example in method.Examples.AsEnumerable())
                    {
                        // The same endpoint stands on its own page and on those of its resources.
                        if (!done.Add((method.Verb, method.Path, example with { RequestSpan = default, ResponseSpan = default })))
                            continue;

                        IReadOnlyList<string> found = await RunAsync(replay, client, method, example);
                        faults.AddRange(found.Select(fault => $"{page.Source.Path}: {method.Verb} {method.Path}: {fault}"));
                        if (found.Count > 0)
                            continue;
                        if (contradicting.Contains(example))
                            disagreements++;
                        else
                            agreements++;
                    }
                }
            }
        }

        return new ReplayedExamples(agreements, disagreements, faults);
    }

    // Two resources may share verb and path; the example is one of theirs.
    private static async Task<IReadOnlyList<string>> RunAsync(ExampleReplay replay, LinkedPages client, PageMethod method, PageExample example)
    {
        IReadOnlyList<string>? best = null;
        foreach ((ResourceModel resource, EndpointModel endpoint) in client.Find(method))
        {
            IReadOnlyList<string> faults = await replay.RunAsync(resource, endpoint, example);
            if (best is null || faults.Count < best.Count)
                best = faults;
        }

        return best ?? ["there is no such endpoint"];
    }
}
