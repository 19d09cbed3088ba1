namespace SpecGen.Emission.Resources;

internal sealed class ResourceView : View
{
    public required bool IsFirst { get; init; }

    public required ResourcePropertyView[] Resources { get; init; }

    public required FieldView[] Paginations { get; init; }

    public required MethodView[] Methods { get; init; }
}

internal sealed class ResourcePropertiesView : View
{
    public required ResourcePropertyView[] Resources { get; init; }
}

internal sealed class ResourcePropertyView
{
    public required string[] Documentation { get; init; }

    public required string Type { get; init; }

    public required string Name { get; init; }

    /// <summary>The private field behind it; null where the constructor sets it.</summary>
    public string? Field { get; init; }
}

internal sealed class FieldView
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    public required string Arguments { get; init; }

    /// <summary>The initializer in its braces; empty where there is none.</summary>
    public required string Initializer { get; init; }
}

internal sealed class MethodView
{
    public required string[] Documentation { get; init; }

    public required string? Obsolete { get; init; }

    public required string ReturnType { get; init; }

    public required string Name { get; init; }

    public required string[] Parameters { get; init; }

    public required string[] Statements { get; init; }
}
