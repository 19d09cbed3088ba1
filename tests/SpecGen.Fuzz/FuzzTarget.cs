using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CsCheck;

namespace SpecGen.Fuzz;

/// <summary>Something that takes texts of strangers, and what must hold whatever they say.</summary>
/// <param name="name">The target's name, which is also that of the folder with its findings.</param>
/// <param name="seeds">Texts that are changed.</param>
/// <param name="check">Throws what is wrong.</param>
/// <param name="longest">How long a check may take; null for a minute, several hundred times what a case takes on a busy machine.</param>
internal sealed class FuzzTarget(string name, IReadOnlyList<string> seeds, Action<string> check, TimeSpan? longest = null)
{
    private const int MostMutations = 6;

    private static readonly Gen<(double Seed, Mutation[] Mutations)> s_cases = Gen.Select(Gen.Double[0, 1], Mutation.Any.Array[1, MostMutations]);

    private readonly TimeSpan _longest = longest ?? TimeSpan.FromSeconds(60);

    /// <summary>How many cases are tried for each that a run in CI tries: <c>SPECGEN_FUZZ_TIMES</c>.</summary>
    public static int Times { get; } = int.TryParse(Environment.GetEnvironmentVariable("SPECGEN_FUZZ_TIMES"), NumberStyles.None, CultureInfo.InvariantCulture, out int times) ? times : 1;

    /// <summary>Where the cases begin: <c>SPECGEN_FUZZ_SEED</c>, so that another run tries others. Cases of the same number are the same everywhere.</summary>
    public static ulong FirstSeed { get; } = ulong.TryParse(Environment.GetEnvironmentVariable("SPECGEN_FUZZ_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed : 0;

    /// <summary>The target's name.</summary>
    public string Name => name;

    /// <summary>The texts that failed once.</summary>
    public IEnumerable<string> Findings
        => Directory.Exists(FindingsFolder) ? Directory.GetFiles(FindingsFolder).Order(StringComparer.Ordinal) : [];

    private string FindingsFolder => Path.Combine(Repository.Root, "tests", "SpecGen.Fuzz", "Findings", name);

    /// <summary>Checks one text.</summary>
    /// <returns>What is wrong; null where nothing is.</returns>
    public string? Check(string text)
    {
        try
        {
            Task task = Task.Run(() => check(text));
            return task.Wait(_longest) ? null : $"takes longer than {_longest.TotalSeconds} s";
        }
        catch (AggregateException exception)
        {
            return exception.InnerException!.ToString();
        }
    }

    /// <summary>Tries cases; the first that fails is made small, kept as a finding and reported.</summary>
    /// <param name="count">How many.</param>
    public void Run(int count)
    {
        string folder = Directory.CreateTempSubdirectory("specgen-fuzz-").FullName;
        string? failed = null;
        Parallel.For(
            0L,
            (long)count * Times,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            (index, state) =>
            {
                string text = Create(FirstSeed + (ulong)index);

                // What ends the process is found here afterwards.
                string current = Path.Combine(folder, $"{name}-{Environment.CurrentManagedThreadId}.txt");
                File.WriteAllBytes(current, BytesOf(text));
                if (Check(text) is null)
                    return;
                Interlocked.CompareExchange(ref failed, text, null);
                state.Stop();
            });
        Directory.Delete(folder, recursive: true);
        if (failed is null)
            return;

        string fault = Check(failed) ?? "does not fail again";
        string kind = fault.Split('\n')[0].Split(':')[0];
        string small = Minimizer.Minimize(failed, text => Check(text)?.StartsWith(kind, StringComparison.Ordinal) == true);
        Directory.CreateDirectory(FindingsFolder);
        string path = Path.Combine(FindingsFolder, Convert.ToHexStringLower(SHA256.HashData(BytesOf(small)))[..12] + ".txt");
        File.WriteAllBytes(path, BytesOf(small));
        Assert.Fail($"Kept as {path} ({small.Length} characters, from {failed.Length}): {Check(small)}");
    }

    /// <summary>Reads a finding. Findings are UTF-16 without a mark, since they may hold halves of surrogate pairs.</summary>
    public static string Read(string path) => new(MemoryMarshal.Cast<byte, char>(File.ReadAllBytes(path)));

    private static byte[] BytesOf(string text) => MemoryMarshal.AsBytes(text.AsSpan()).ToArray();

    private string Create(ulong seed)
    {
        (double place, Mutation[] mutations) = s_cases.Generate(new PCG(1, seed), null, out _);
        string text = seeds[Math.Min((int)(place * seeds.Count), seeds.Count - 1)];
        return mutations.Aggregate(text, static (changed, mutation) => mutation.Apply(changed));
    }
}
