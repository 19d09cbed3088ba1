namespace SpecGen.Emission.Objects;

/// <summary>Properties of a record.</summary>
internal abstract class MembersView : View
{
    public required MemberView[] Members { get; init; }

    /// <summary>Whether the object itself is JSON; a request without body is not.</summary>
    public required bool HasJson { get; init; }

    /// <summary>Whether it can be read.</summary>
    public required bool HasReader { get; init; }

    /// <summary>The statements that put a request's members where they go; null where it is no request.</summary>
    public required string[]? AddStatements { get; init; }

    /// <summary>The names of the JSON members, packed into lines; none where there is no JSON.</summary>
    public required string[] NamesLines { get; init; }

    /// <summary>Whether there are members to read.</summary>
    public required bool ReadsMembers { get; init; }

    public IEnumerable<MemberView> Fields => Members.Where(member => member.Field is not null);

    public IEnumerable<MemberView> JsonMembers => Members.Where(member => member.Write is not null);

    public IEnumerable<MemberView> ClearedConstants => JsonMembers.Where(member => member.Cleared is not null);

    public IEnumerable<MemberView> ExpectedMembers => Members.Where(member => member.Expectation is not null);
}

internal sealed class ObjectPartView : MembersView
{
    /// <summary>With which the names of its methods end.</summary>
    public required string Part { get; init; }

    public required bool IsCleared { get; init; }

    public required bool IsExpected { get; init; }
}

internal sealed class ObjectView : MembersView
{
    /// <summary>Whether it is a form, which takes parts that the page does not list.</summary>
    public required bool IsForm { get; init; }

    /// <summary>The type's name as a literal.</summary>
    public required string TypeName { get; init; }

    public required bool HasRequiredMembers { get; init; }

    /// <summary>Whether methods of the parts assign required members, which the compiler does not see from the constructor that calls them.</summary>
    public required bool PartsSetRequiredMembers { get; init; }

    /// <summary>With which the names of the methods of the parts end that hold the members.</summary>
    public required string[] Parts { get; init; }

    /// <summary>Those of them with members to read, and the index of their last one.</summary>
    public required ReadPartView[] ReadParts { get; init; }

    /// <summary>Those of them with constants that are forgotten before they are read.</summary>
    public required string[] ClearedParts { get; init; }

    /// <summary>Those of them from which members may be missing.</summary>
    public required string[] ExpectedParts { get; init; }
}

internal sealed record ReadPartView(string Name, string LastIndex);

internal sealed class MemberView
{
    public required string[] Documentation { get; init; }

    /// <summary>The <c>[Obsolete]</c> attribute; null where there is none.</summary>
    public required string? Obsolete { get; init; }

    /// <summary>The modifiers, type and name.</summary>
    public required string Declaration { get; init; }

    /// <summary>The initializer with its <c>=</c> and semicolon; empty where there is none.</summary>
    public required string Initializer { get; init; }

    /// <summary>The private field behind the property; null where it is an auto property.</summary>
    public required string? Field { get; init; }

    public required string? FieldType { get; init; }

    /// <summary>The field's initial value; null where there is none.</summary>
    public required string? FieldDefault { get; init; }

    /// <summary>The statement that forgets the constant before the object is read; null where there is none.</summary>
    public required string? Cleared { get; init; }

    /// <summary>What the getter returns, where there is a field.</summary>
    public required string? Getter { get; init; }

    /// <summary>The index among the JSON members.</summary>
    public required string Index { get; init; }

    /// <summary>The assignment from the reader; null where nothing is read.</summary>
    public required string? Read { get; init; }

    /// <summary>The statement that lists the member as missing; null where it may be.</summary>
    public required string? Expectation { get; init; }

    /// <summary>The statement that writes it.</summary>
    public required string? Write { get; init; }
}
