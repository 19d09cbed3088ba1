namespace SpecGen;

/// <summary>The order of the list that is followed.</summary>
public enum TailOrder
{
    /// <summary>The newest item comes first. A poll reads down to what is known, and gives what is new when it has read it all.</summary>
    NewestFirst,

    /// <summary>The oldest item comes first. A poll gives what is new while it reads; the list should begin near the time that is asked for.</summary>
    OldestFirst,
}
