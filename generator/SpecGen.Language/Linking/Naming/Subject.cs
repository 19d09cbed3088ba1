namespace SpecGen.Language.Linking.Naming;

/// <summary>What something is called in the inference ledger; made only where something is guessed.</summary>
/// <param name="Owner">The type or method.</param>
/// <param name="Opening">What stands between the owner and the part.</param>
/// <param name="Part">The member or argument.</param>
/// <param name="Closing">What stands behind.</param>
internal readonly record struct Subject(string Owner, string Opening, string Part, string Closing)
{
    /// <summary>A member, value or case of a type.</summary>
    public static Subject PartOf(string type, string part) => new(type, ".", part, string.Empty);

    /// <summary>An argument or the result of a method.</summary>
    public static Subject ArgumentOf(string method, string argument) => new(method, "(", argument, ")");

    /// <inheritdoc />
    public override string ToString() => string.Concat(Owner, Opening, Part, Closing);
}
