namespace SpecGen;

/// <summary>How the members of an object go into a query string.</summary>
public enum QueryObjectStyle
{
    /// <summary><c>created[gt]=1</c></summary>
    Brackets,

    /// <summary><c>created.gt=1</c></summary>
    Dots,
}
