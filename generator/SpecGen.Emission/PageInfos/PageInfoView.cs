namespace SpecGen.Emission.PageInfos;

internal sealed class PageInfoView : View
{
    public required string Info { get; init; }

    /// <summary>Whether the file is the class's first.</summary>
    public required bool IsFirst { get; init; }

    /// <summary>Whether the class has further files.</summary>
    public required bool IsDivided { get; init; }

    public required PageInfoMethodView[] Methods { get; init; }
}

internal sealed class PageInfoMethodView
{
    public required string Name { get; init; }

    public required string Page { get; init; }
}
