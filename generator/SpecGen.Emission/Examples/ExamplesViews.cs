namespace SpecGen.Emission.Examples;

/// <summary>Spells out the classes with examples.</summary>
internal static class ExamplesViews
{
    public static string ClassName(ClientContext context) => CSharpText.Identifier(context.DisplayName + "Examples");

    public static ExamplesView Create(ExamplesUnit unit) => new()
    {
        Access = unit.Context.Access,
        Namespace = unit.Context.Namespace,
        Name = ClassName(unit.Context),
        Documentation = [$"/// <summary>What the pages of {CSharpText.XmlText(unit.Context.DisplayName)} document, with their examples: the data of a fake API.</summary>"],
        IsFirst = unit.IsFirst,
        DisplayName = CSharpText.Literal(unit.Context.DisplayName),
        BaseAddress = unit.BaseAddress is { } address ? CSharpText.Literal(address) : "null",
        Endpoints = Names("Endpoint", unit.EndpointCount),
        Types = Names("Type", unit.TypeCount),
        Constants = [.. unit.Texts.Select(text => new ConstantView { Name = Constant(text.Kind, text.Index), Text = CSharpText.Literal(text.Json) })],
    };

    private static string Names(string kind, int count) => $"[{string.Join(", ", Enumerable.Range(0, count).Select(index => Constant(kind, index)))}]";

    private static string Constant(string kind, int index) => kind + CSharpText.Number(index + 1);
}
