using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using AuditLogs;
using AuditLogs.Server;

namespace SpecGen.Samples.Tests;

/// <summary>`--follow` as a process of its own, stopped by signals as a terminal or a supervisor sends them.</summary>
[UnsupportedOSPlatform("windows")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Platform(Exclude = "Win", Reason = "Windows has no signals to send to one process.")]
public sealed class FollowTests
{
    private const int Interrupted = 130;

    private string _directory = "";

    private string PositionFile => Path.Combine(_directory, "position");

    [SetUp]
    public void CreateDirectory() => _directory = Directory.CreateTempSubdirectory("specgen-follow-").FullName;

    [TearDown]
    public void DeleteDirectory() => Directory.Delete(_directory, recursive: true);

    [TestCase("INT")]
    [TestCase("TERM")]
    public async Task Stopped_and_started_again_it_lists_every_entry_once(string signal)
    {
        await using AuditLogServer server = await AuditLogServer.StartAsync(SampleEntries.None, default);
        List<string> listed = [];
        int added = 0;
        for (int run = 0; run < 4; run++)
        {
            using Follower follower = Follower.Start(server, PositionFile);
            AddEntries(server, added, 5);
            added += 5;
            await follower.WaitForLinesAsync(5);

            // One more, which the signal may meet anywhere: before, in or after the poll that finds it.
            AddEntries(server, added, 1);
            added++;
            listed.AddRange(await follower.StopAsync(signal));
            Assert.That(follower.ExitCode, Is.EqualTo(Interrupted), follower.Errors);
        }

        using Follower last = Follower.Start(server, PositionFile);
        await last.WaitForLinesAsync(added - listed.Count);
        listed.AddRange(await last.StopAsync(signal));

        Assert.That(listed, Is.EquivalentTo(Insights(0, added)));
    }

    [Test]
    public async Task Killed_in_the_middle_it_loses_nothing_and_repeats_at_most_the_entry_at_hand()
    {
        await using AuditLogServer server = await AuditLogServer.StartAsync(SampleEntries.None, default);
        List<string> listed = [];
        AddEntries(server, 0, 200);
        for (int run = 0; run < 3; run++)
        {
            using Follower follower = Follower.Start(server, PositionFile);
            await follower.WaitForLinesAsync(10 * (run + 1));
            listed.AddRange(await follower.StopAsync("KILL"));
        }

        using Follower last = Follower.Start(server, PositionFile);
        int missing = Insights(0, 200).Except(listed).Count();
        await last.WaitForLinesAsync(missing);
        listed.AddRange(await last.StopAsync("INT"));

        Assert.That(listed.Distinct(), Is.EquivalentTo(Insights(0, 200)));
        Assert.That(listed, Has.Count.LessThanOrEqualTo(200 + 3));
    }

    [Test]
    public async Task An_entry_that_appears_late_is_listed()
    {
        await using AuditLogServer server = await AuditLogServer.StartAsync(SampleEntries.None, default);
        using Follower follower = Follower.Start(server, PositionFile);
        AddEntries(server, 0, 2);
        await follower.WaitForLinesAsync(2);
        server.Add(Entry(2, DateTime.UtcNow.AddMinutes(-1)));
        await follower.WaitForLinesAsync(3);

        Assert.That(await follower.StopAsync("INT"), Is.EqualTo(Insights(0, 3)));
    }

    [Test]
    public async Task A_file_that_is_no_position_is_one_line_that_names_it()
    {
        await using AuditLogServer server = await AuditLogServer.StartAsync(SampleEntries.None, default);
        await File.WriteAllTextAsync(PositionFile, "something else");
        using Follower follower = Follower.Start(server, PositionFile);
        await follower.WaitForExitAsync();

        Assert.That(follower.Errors, Does.StartWith("error: " + PositionFile).And.EndsWith("begin anew.\n"));
        Assert.That(await File.ReadAllTextAsync(PositionFile), Is.EqualTo("something else"));
    }

    private static IEnumerable<string> Insights(int first, int count) => Enumerable.Range(first, count).Select(Insight);

    private static string Insight(int number) => number.ToString("D16", CultureInfo.InvariantCulture);

    private static void AddEntries(AuditLogServer server, int first, int count)
    {
        for (int number = first; number < first + count; number++)
            server.Add(Entry(number, DateTime.UtcNow));
    }

    private static AuditLogEntry Entry(int number, DateTime time) => new()
    {
        Id = Guid.NewGuid(),
        ChangedAt = time,
        ChangedBy = "someone@example.com",
        FieldChanged = "status",
        PreviousValue = "active",
        CurrentValue = "resolved",
        IssueId = Insight(number),
    };

    /// <summary>The sample as a process.</summary>
    private sealed class Follower : IDisposable
    {
        private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

        private readonly Process _process;
        private readonly ConcurrentQueue<string> _lines = new();
        private readonly ConcurrentQueue<string> _errors = new();
        private readonly SemaphoreSlim _lineCame = new(0);

        private Follower(Process process)
        {
            _process = process;
            process.OutputDataReceived += (_, line) => Add(_lines, line.Data);
            process.ErrorDataReceived += (_, line) => Add(_errors, line.Data);
        }

        public int ExitCode => _process.ExitCode;

        public string Errors => string.Concat(_errors.Select(line => line + "\n"));

        public static Follower Start(AuditLogServer server, string file)
        {
            // Tests that run in the background inherit signals that are ignored, and would pass that on.
            string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT,TERM", "dotnet"] : ["dotnet"];
            string[] arguments = ["--account", AuditLogServer.AccountId, "--follow", file, "--since", "2026-01-01", "--interval", "0.05"];
            ProcessStartInfo start = new(command[0], [.. command[1..], typeof(AuditLogCommand).Assembly.Location, .. arguments])
            {
                Environment =
                {
                    ["CLOUDFLARE_API_TOKEN"] = server.Token,
                    ["CLOUDFLARE_BASE_URL"] = server.BaseAddress.AbsoluteUri,
                },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            Follower follower = new(Process.Start(start)!);
            follower._process.BeginOutputReadLine();
            follower._process.BeginErrorReadLine();
            return follower;
        }

        /// <summary>Waits until so many entries are listed. The time limit is for a test that fails only.</summary>
        public async Task WaitForLinesAsync(int count)
        {
            while (Entries().Length < count)
            {
                if (!await _lineCame.WaitAsync(s_patience) || _process.HasExited)
                    Assert.That(Entries(), Has.Length.GreaterThanOrEqualTo(count), Errors);
            }
        }

        /// <summary>Sends a signal, and gives the insights of all entries that were listed.</summary>
        public async Task<string[]> StopAsync(string signal)
        {
            using Process kill = Process.Start("kill", ["-" + signal, $"{_process.Id}"]);
            await kill.WaitForExitAsync();
            await WaitForExitAsync();
            return Entries();
        }

        public async Task WaitForExitAsync()
        {
            using CancellationTokenSource patience = new(s_patience);
            await _process.WaitForExitAsync(patience.Token);
        }

        public void Dispose()
        {
            if (!_process.HasExited)
                _process.Kill();

            // Until the last line has come.
            _process.WaitForExit();
            _process.Dispose();
            _lineCame.Dispose();
        }

        private string[] Entries()
            => [.. _lines.Select(line => line.Split(' ').FirstOrDefault(word => word.Length == 16 && word.All(char.IsAsciiDigit))).OfType<string>()];

        private void Add(ConcurrentQueue<string> lines, string? line)
        {
            if (line is null)
                return;
            lines.Enqueue(line);
            _lineCame.Release();
        }
    }
}
