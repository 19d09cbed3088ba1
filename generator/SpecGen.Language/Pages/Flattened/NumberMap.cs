namespace SpecGen.Language.Pages.Flattened;

/// <summary>Values by small numbers. It never changes: a map with one more shares all but a few nodes with it, so that thousands of readings can have one each.</summary>
internal sealed class NumberMap<T>
    where T : class
{
    private const int Bits = 24;

    private readonly NumberMap<T>? _zero;
    private readonly NumberMap<T>? _one;
    private readonly T? _value;

    private NumberMap(NumberMap<T>? zero, NumberMap<T>? one, T? value)
    {
        _zero = zero;
        _one = one;
        _value = value;
    }

    /// <summary>The value of a number; null where there is none.</summary>
    /// <param name="map">The map; null is the empty one.</param>
    /// <param name="number">The number.</param>
    public static T? Find(NumberMap<T>? map, int number)
    {
        for (int bit = Bits - 1; map is not null && bit >= 0; bit--)
            map = (number >> bit & 1) == 0 ? map._zero : map._one;
        return map?._value;
    }

    /// <summary>The map with a value.</summary>
    /// <param name="map">The map; null is the empty one.</param>
    /// <param name="number">The number.</param>
    /// <param name="value">The value.</param>
    public static NumberMap<T> With(NumberMap<T>? map, int number, T value) => With(map, number, value, Bits - 1);

    private static NumberMap<T> With(NumberMap<T>? map, int number, T value, int bit)
    {
        if (bit < 0)
            return new NumberMap<T>(null, null, value);
        return (number >> bit & 1) == 0
            ? new NumberMap<T>(With(map?._zero, number, value, bit - 1), map?._one, null)
            : new NumberMap<T>(map?._zero, With(map?._one, number, value, bit - 1), null);
    }
}
