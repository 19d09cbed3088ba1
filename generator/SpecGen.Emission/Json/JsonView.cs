namespace SpecGen.Emission.Json;

internal sealed class JsonView : View
{
    public required string ClientClass { get; init; }

    /// <summary>The name of the method that adds this part; null in the first, whose constructor does.</summary>
    public required string? Method { get; init; }

    /// <summary>In the first part, the methods of the others.</summary>
    public required string[] OtherMethods { get; init; }

    public required string[] Models { get; init; }

    public required string[] Enums { get; init; }
}
