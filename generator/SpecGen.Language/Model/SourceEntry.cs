using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Model;

/// <summary>What a source entry is about.</summary>
public enum SourceKind
{
    /// <summary>An endpoint method.</summary>
    Endpoint,

    /// <summary>A class, enum or union.</summary>
    Type,

    /// <summary>A member of a class.</summary>
    Member,

    /// <summary>A value of an enum.</summary>
    EnumValue,

    /// <summary>A Domain Type that needs no C# type, since it is another name of one.</summary>
    Alias,
}

/// <summary>Where a part of the model came from.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Type">C# name of the type, or of the resource class for an endpoint; the Domain Type's name for an alias.</param>
/// <param name="Member">C# name of the method, property or value; null for a type.</param>
/// <param name="Path">The page.</param>
/// <param name="Span">The place in the page.</param>
public sealed record SourceEntry(SourceKind Kind, string Type, string? Member, string Path, SourceSpan Span);
