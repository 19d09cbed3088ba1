using SpecGen.Emission.Resources;

namespace SpecGen.Emission.Client;

internal sealed class ClientView : View
{
    public required string OptionsClass { get; init; }

    public required string Defaults { get; init; }

    public required ResourcePropertyView[] Resources { get; init; }
}
