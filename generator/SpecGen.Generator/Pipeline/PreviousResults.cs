using System.Collections.Concurrent;
using SpecGen.Language.Clients;

namespace SpecGen.Generator.Pipeline;

/// <summary>
/// What a step last gave for each client, so that the next run can take over what did not change. It lives as long as the driver that the generator was initialised for;
/// a step gives the same with it or without it, so that it does not matter which of several runs was the last.
/// </summary>
/// <typeparam name="T">What the step gives.</typeparam>
internal sealed class PreviousResults<T>
    where T : class, IEquatable<T>
{
    private readonly ConcurrentDictionary<(string Client, PageUse Use), T> _results = new();

    /// <summary>Forgets clients that are no more.</summary>
    /// <param name="clients">Those that there are.</param>
    public void Keep(IReadOnlyCollection<ClientPages> clients)
    {
        foreach ((string Client, PageUse Use) known in _results.Keys)
        {
            if (!clients.Any(client => client.Name == known.Client && client.Use == known.Use))
                _results.TryRemove(known, out _);
        }
    }

    /// <summary>Runs the step.</summary>
    /// <param name="client">The client's name.</param>
    /// <param name="use">What the project makes of its pages.</param>
    /// <param name="step">The step; it takes what it gave before, or null.</param>
    /// <returns>What the step gives; the very object of before where that is equal.</returns>
    public T Run(string client, PageUse use, Func<T?, T> step)
    {
        T? previous = _results.TryGetValue((client, use), out T? known) ? known : null;
        T result = step(previous);
        if (previous is not null && (ReferenceEquals(previous, result) || previous.Equals(result)))
            return previous;
        _results[(client, use)] = result;
        return result;
    }
}
