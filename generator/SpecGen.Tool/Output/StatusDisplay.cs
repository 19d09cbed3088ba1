using Spectre.Console;

namespace SpecGen.Tool.Output;

/// <summary>Shows a person that work goes on.</summary>
internal static class StatusDisplay
{
    public static Task<T> ShowStatusAsync<T>(this IAnsiConsole console, bool isTerminal, string text, Func<Task<T>> work)
        => isTerminal ? console.Status().StartAsync(text.EscapeMarkup(), _ => work()) : work();
}
