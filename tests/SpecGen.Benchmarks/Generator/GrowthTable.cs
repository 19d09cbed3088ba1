using System.Diagnostics;
using System.Globalization;
using SpecGen.Emission;
using SpecGen.Language.Clients;
using SpecGen.Language.Collections;
using SpecGen.Language.Model;

namespace SpecGen.Benchmarks.Generator;

/// <summary>Reads, links and prints pages that have one thing a thousand to forty thousand times, and prints the least time of each as a row.</summary>
internal static class GrowthTable
{
    private static readonly int[] s_sizes = [1_000, 4_000, 10_000, 40_000];

    /// <summary>Prints the table.</summary>
    /// <param name="isShort">Whether only the two least sizes are measured, once.</param>
    /// <param name="name">What the rows' names begin with; empty for all.</param>
    public static void Print(bool isShort, string name)
    {
        int[] sizes = isShort ? s_sizes[..2] : s_sizes;
        int rounds = isShort ? 1 : 3;
        Console.WriteLine("| many | " + string.Join(" | ", sizes.Select(size => size.ToString("N0", CultureInfo.InvariantCulture))) + " | held, bytes a byte of page | of it models |");
        Console.WriteLine("|---|" + string.Concat(sizes.Select(_ => "--:|")) + "--:|--:|");
        foreach (GrowthPage page in GrowthPages.All.Where(page => page.Name.StartsWith(name, StringComparison.Ordinal)))
        {
            List<string> cells = [];
            (double All, double Models) held = default;
            for (int i = 0; i < 20; i++)
                Run(page.Text(100));
            foreach (int size in sizes)
            {
                string text = page.Text(size);
                TimeSpan least = TimeSpan.MaxValue;
                for (int i = 0; i < rounds; i++)
                {
                    long started = Stopwatch.GetTimestamp();
                    Run(text);
                    TimeSpan taken = Stopwatch.GetElapsedTime(started);
                    least = taken < least ? taken : least;
                }

                held = Held(text);
                cells.Add(least.TotalMilliseconds.ToString(least.TotalMilliseconds < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture) + " ms");
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {page.Name} | {string.Join(" | ", cells)} | {held.All:N0} | {held.Models:N0} |"));
        }
    }

    // What is alive when everything is printed: the models of all steps, as an editor keeps them, and the files, whose text takes two bytes a character.
    private static (double All, double Models) Held(string text)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        object[] kept = Run(text);
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        long printed = kept.OfType<EquatableArray<SourceFile>>().SelectMany(static files => files).Sum(static file => 2L * file.Text.Length);
        GC.KeepAlive(kept);
        return ((double)held / text.Length, (double)(held - printed) / text.Length);
    }

    // All that a generator would hold on to.
    private static object[] Run(string text)
    {
        ClientPage page = ClientPage.Read(new PageFile("/project/a.md", "a.md", "Harbor", "Harbor", text), CancellationToken.None);
        if (ClientPages.Group([page]).FirstOrDefault() is not { } pages)
            return [page];
        ReadClient read = ReadClient.Complete(pages, CancellationToken.None);
        LinkedPages linked = new ClientInput(read, null).Link(SerializerSet.Needed, CancellationToken.None);
        return linked.Surface is { } surface ? [page, read, linked, SourceEmitter.Emit(surface, CancellationToken.None)] : [page, read, linked];
    }
}
