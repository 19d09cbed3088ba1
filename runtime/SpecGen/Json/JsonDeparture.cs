namespace SpecGen.Json;

/// <summary>How a document departs from its documentation.</summary>
public enum JsonDepartureKind
{
    /// <summary>A value that does not fit its documented type; it is kept in the unknown members.</summary>
    Misfit,

    /// <summary>A required member that is not there.</summary>
    Missing,
}

/// <summary>One place where a document departs from its documentation.</summary>
/// <param name="Kind">How it departs.</param>
/// <param name="Member">The member's name on the wire; for missing ones after the model's name and a dot.</param>
/// <param name="Offset">The value's byte offset in the document; -1 where nothing is there.</param>
public readonly record struct JsonDeparture(JsonDepartureKind Kind, string Member, long Offset);
