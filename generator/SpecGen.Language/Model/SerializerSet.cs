namespace SpecGen.Language.Model;

/// <summary>Which types can be deserialised; all of them can be serialised.</summary>
public enum SerializerSet
{
    /// <summary>What responses hold. Types that are only sent have no reader.</summary>
    Needed,

    /// <summary>Every type.</summary>
    Both,
}
