namespace SpecGen.Language.Comparison;

/// <summary>Names something in a <see cref="Model.SpecModel"/>, so that its place in a page can be looked up.</summary>
/// <param name="TypeName">The C# name of a resource, object, enum, union or path choice; empty for the client.</param>
/// <param name="Part">What in it: the C# name of a method, property, enum value or union case; null for the type itself.</param>
public readonly record struct ModelSubject(string TypeName, string? Part)
{
    /// <summary>The client as a whole.</summary>
    public static ModelSubject Client => new("", null);

    /// <summary>A type as a whole.</summary>
    public static ModelSubject Type(string name) => new(name, null);
}
