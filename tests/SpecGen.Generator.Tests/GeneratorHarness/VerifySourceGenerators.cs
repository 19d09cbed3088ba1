using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace SpecGen.Generator.Tests.GeneratorHarness;

/// <summary>
/// Snapshots by the contract of Verify.SourceGenerators, whose package the registry of this build does not serve: <c>return Verify(driver);</c>,
/// one <c>Test.Case#Hint.verified.cs</c> a generated file and <c>Test.Case.verified.txt</c> for diagnostics, beside the test. A missing, different or
/// left-over file fails and leaves a <c>.received.</c> file. SPECGEN_ACCEPT=1 accepts, except in CI.
/// </summary>
internal static partial class VerifySourceGenerators
{
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: true);

    private static bool Accepts
        => Environment.GetEnvironmentVariable("SPECGEN_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null or "" or "false";

    /// <summary>Compares what the driver generated with the verified files.</summary>
    /// <param name="driver">A driver that has run.</param>
    /// <param name="onlyFiles">The files that are compared, without <c>.g.cs</c>; all of them and the diagnostics where there are none.</param>
    /// <param name="sourceFile">The test's file, given by the compiler.</param>
    public static async Task Verify(GeneratorDriver driver, IReadOnlyCollection<string>? onlyFiles = null, [CallerFilePath] string sourceFile = "")
    {
        // A deterministic build has paths below "/_/" in place of the repository's.
        string folder = Path.Combine(
            Repository.Root, Path.GetDirectoryName(sourceFile.StartsWith("/_/", StringComparison.Ordinal) ? sourceFile["/_/".Length..] : sourceFile)!);
        string prefix = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{TestContext.CurrentContext.Test.MethodName}";
        Dictionary<string, string> received = Received(driver, prefix, onlyFiles ?? []);
        IEnumerable<string> verified = Directory.EnumerateFiles(folder, prefix + "*.verified.*").Select(
            path => Path.GetFileName(path).Replace(".verified.", ".", StringComparison.Ordinal));

        List<string> failures = [];
        foreach (string name in received.Keys.Union(verified).Order(StringComparer.Ordinal))
        {
            if (await Compare(folder, name, received.GetValueOrDefault(name)) is { } failure)
                failures.Add(failure);
        }

        Assert.That(failures, Is.Empty, "SPECGEN_ACCEPT=1 accepts what was received; look at it first.");
    }

    private static Dictionary<string, string> Received(GeneratorDriver driver, string prefix, IReadOnlyCollection<string> onlyFiles)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
            throw new AssertionException("The generator threw.", exception);

        Dictionary<string, string> received = new(StringComparer.Ordinal);
        foreach (GeneratedSourceResult source in result.GeneratedSources.OrderBy(source => source.HintName, StringComparer.Ordinal))
        {
            string name = source.HintName[..^".g.cs".Length];
            if (onlyFiles.Count == 0 || onlyFiles.Contains(name))
                received.Add($"{prefix}#{name}.g.cs", $"//HintName: {source.HintName}\n{Scrub(source.SourceText.ToString())}");
        }

        if (!result.Diagnostics.IsEmpty && onlyFiles.Count == 0)
            received.Add(prefix + ".txt", string.Concat(result.Diagnostics.Select(diagnostic => diagnostic + "\n")));
        return received;
    }

    private static async Task<string?> Compare(string folder, string name, string? received)
    {
        string verifiedPath = Path.Combine(folder, Path.ChangeExtension(name, null) + ".verified" + Path.GetExtension(name));
        string receivedPath = Path.Combine(folder, Path.ChangeExtension(name, null) + ".received" + Path.GetExtension(name));
        string? verified = File.Exists(verifiedPath) ? (await File.ReadAllTextAsync(verifiedPath)).ReplaceLineEndings("\n").TrimEnd() : null;
        if (received is null)
        {
            if (Accepts)
                File.Delete(verifiedPath);
            return Accepts ? null : $"{Path.GetFileName(verifiedPath)} is left over: nothing of this name was generated.";
        }

        received = received.TrimEnd();
        File.Delete(receivedPath);
        if (verified == received)
            return null;

        await File.WriteAllTextAsync(Accepts ? verifiedPath : receivedPath, received, s_encoding);
        return Accepts ? null : verified is null ? $"{Path.GetFileName(verifiedPath)} is missing." : $"{Path.GetFileName(verifiedPath)} differs: {FirstDifference(verified, received)}";
    }

    private static string FirstDifference(string verified, string received)
    {
        string[] left = verified.Split('\n');
        string[] right = received.Split('\n');
        int line = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1}\n  verified: {left.ElementAtOrDefault(line)}\n  received: {right.ElementAtOrDefault(line)}";
    }

    // A new version of the generator changes nothing else.
    private static string Scrub(string text) => VersionAttribute().Replace(text, "GeneratedCode(\"SpecGen\", \"VERSION\")");

    [GeneratedRegex("GeneratedCode\\(\"SpecGen\", \"[^\"]*\"\\)")]
    private static partial Regex VersionAttribute();
}
