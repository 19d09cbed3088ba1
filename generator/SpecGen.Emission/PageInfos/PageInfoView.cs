namespace SpecGen.Emission.PageInfos;

internal sealed class PageInfoView : View
{
    public required string Info { get; init; }

    public required PageInfoMethodView[] Methods { get; init; }
}

internal sealed class PageInfoMethodView
{
    public required string Name { get; init; }

    public required string Page { get; init; }
}
