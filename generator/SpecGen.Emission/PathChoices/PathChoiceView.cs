namespace SpecGen.Emission.PathChoices;

internal sealed class PathChoiceView : View
{
    public required PathChoiceOptionView[] Options { get; init; }

    public required string Unset { get; init; }
}

internal sealed class PathChoiceOptionView
{
    public required string[] Documentation { get; init; }

    public required string Name { get; init; }

    public required string Argument { get; init; }

    public required string Collection { get; init; }
}
