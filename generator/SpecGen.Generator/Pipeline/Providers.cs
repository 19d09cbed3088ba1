using Microsoft.CodeAnalysis;

namespace SpecGen.Generator.Pipeline;

/// <summary>
/// Steps that hand on classes. Roslyn's steps are compiled once for all classes, but once more for every kind of struct, some ninety methods each time; its own
/// <c>Collect</c> and <c>Combine</c> make another kind of struct whenever they are used on what they gave.
/// </summary>
internal static class Providers
{
    /// <summary>All values in one.</summary>
    public static IncrementalValueProvider<Batch<T>> Gather<T>(this IncrementalValuesProvider<T> values)
        where T : class, IEquatable<T>
        => values.Collect().Select(static (items, _) => new Batch<T>(items.ToEquatableArray()));

    /// <summary>A value with another.</summary>
    public static IncrementalValueProvider<Both<TLeft, TRight>> With<TLeft, TRight>(
        this IncrementalValueProvider<TLeft> left, IncrementalValueProvider<TRight> right)
        where TLeft : class
        where TRight : class
        => left.Combine(right).Select(static (pair, _) => new Both<TLeft, TRight>(pair.Left, pair.Right));

    /// <summary>Each value with another.</summary>
    public static IncrementalValuesProvider<Both<TLeft, TRight>> With<TLeft, TRight>(
        this IncrementalValuesProvider<TLeft> left, IncrementalValueProvider<TRight> right)
        where TLeft : class
        where TRight : class
        => left.Combine(right).Select(static (pair, _) => new Both<TLeft, TRight>(pair.Left, pair.Right));
}

/// <summary>Values of a step.</summary>
/// <typeparam name="T">Their type.</typeparam>
/// <param name="Items">The values.</param>
internal sealed record Batch<T>(EquatableArray<T> Items)
    where T : IEquatable<T>;

/// <summary>A value and another.</summary>
/// <typeparam name="TLeft">The first one's type.</typeparam>
/// <typeparam name="TRight">The other one's type.</typeparam>
/// <param name="Left">The first.</param>
/// <param name="Right">The other.</param>
internal sealed record Both<TLeft, TRight>(TLeft Left, TRight Right);

/// <summary>Whether something holds.</summary>
/// <param name="IsYes">Whether it does.</param>
internal sealed record Answer(bool IsYes);
