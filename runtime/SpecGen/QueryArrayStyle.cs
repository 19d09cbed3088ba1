namespace SpecGen;

/// <summary>How a list goes into a query string.</summary>
public enum QueryArrayStyle
{
    /// <summary><c>tag=a&amp;tag=b</c></summary>
    Repeat,

    /// <summary><c>tag[]=a&amp;tag[]=b</c></summary>
    Brackets,

    /// <summary><c>tag=a,b</c>; a comma of an item is <c>%2C</c>.</summary>
    Comma,

    /// <summary><c>tag[0]=a&amp;tag[1]=b</c>: the only style that tells the objects of a list apart.</summary>
    Indices,
}
