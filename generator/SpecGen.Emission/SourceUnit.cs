namespace SpecGen.Emission;

/// <summary>What every file of one client needs to know about it.</summary>
/// <param name="Namespace">The namespace of everything generated.</param>
/// <param name="ClientClass">The client class.</param>
/// <param name="JsonClass">The class with the JSON metadata of the client's types.</param>
/// <param name="DisplayName">The API's name, with which the names of the client's further classes begin.</param>
/// <param name="OtherEnumNames">The structs with the wire names of enums that cannot have their usual name, because a type of the client has it.</param>
public sealed record ClientContext(string Namespace, string ClientClass, string JsonClass, string DisplayName, EquatableArray<(string Enum, string Struct)> OtherEnumNames)
{
    /// <summary>The modifier of every type: <c>public</c> or <c>internal</c>.</summary>
    public string Access { get; init; } = "public";

    /// <summary>The class with the client's settings.</summary>
    public string OptionsClass => CSharpText.Identifier(DisplayName + "Options");

    internal SerializerSpelling Serializers => new(this);
}

/// <summary>One file to be generated: everything it is printed from, and nothing else, so that it is printed again only when that changes.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name, unique ignoring case.</param>
public abstract record SourceUnit(ClientContext Context, string HintName)
{
    /// <summary>Prints the file: the same bytes on every machine, lines ended by line feeds.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public abstract string Print(CancellationToken cancellationToken);
}
