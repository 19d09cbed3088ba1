namespace SpecGen.Emission.Examples;

internal sealed class ExamplesView : View
{
    public required bool IsFirst { get; init; }

    public required string DisplayName { get; init; }

    public required string BaseAddress { get; init; }

    public required string Endpoints { get; init; }

    public required string Types { get; init; }

    public required ConstantView[] Constants { get; init; }
}

internal sealed class ConstantView
{
    public required string Name { get; init; }

    public required string Text { get; init; }
}
