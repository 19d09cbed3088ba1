namespace SpecGen.Emission.Registration;

internal sealed class RegistrationView : View
{
    public required string ClientClass { get; init; }

    public required string OptionsClass { get; init; }

    /// <summary>The name of the methods.</summary>
    public required string Method { get; init; }
}
