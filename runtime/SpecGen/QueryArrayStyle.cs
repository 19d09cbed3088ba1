namespace SpecGen;

/// <summary>How a list goes into a query string.</summary>
public enum QueryArrayStyle
{
    /// <summary><c>tag=a&amp;tag=b</c></summary>
    Repeat,

    /// <summary><c>tag[]=a&amp;tag[]=b</c></summary>
    Brackets,

    /// <summary><c>tag=a,b</c></summary>
    Comma,
}
