namespace SpecGen.Extensions;

/// <summary>Who tries the requests of a client again.</summary>
internal sealed class ApiClientResilience
{
    /// <summary>Whether the application's own handler does, and the client leaves it alone.</summary>
    public bool IsOwn { get; set; }
}
