using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SpecGen.Extensions.Tests;

/// <summary>Keeps log lines.</summary>
internal sealed class RecordedLogs : ILoggerProvider
{
    public ConcurrentQueue<(string Category, LogLevel Level, string Text)> Lines { get; } = [];

    public IEnumerable<string> Warnings => Lines.Where(line => line.Level >= LogLevel.Warning).Select(line => line.Text);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(RecordedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => logs.Lines.Enqueue((category, logLevel, formatter(state, exception) + exception));
    }
}
