using SpecGen.Emission.Templates;
using SpecGen.Language.Model;

namespace SpecGen.Emission.Examples;

/// <summary>The class with the examples of an API, or one of its parts where it is large.</summary>
/// <param name="Context">The client that it is about.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="BaseAddress">The address of the API; null where no example shows it.</param>
/// <param name="EndpointCount">In the first part, how many endpoints all parts hold.</param>
/// <param name="TypeCount">In the first part, how many types all parts hold.</param>
/// <param name="IsFirst">Whether it is the first part.</param>
/// <param name="Texts">The texts of this part.</param>
internal sealed record ExamplesUnit(
    ClientContext Context, string HintName, string? BaseAddress, int EndpointCount, int TypeCount, bool IsFirst, EquatableArray<ExampleText> Texts)
    : SourceUnit(Context, HintName)
{
    private const int MaxTextLength = 60_000;

    private static readonly CodeTemplate<ExamplesView> s_template = new("Examples");

    /// <summary>Divides the examples of an API into files.</summary>
    public static IEnumerable<ExamplesUnit> Divide(ExamplesModel model)
    {
        ClientContext context = new(
            string.Join(".", model.Namespace.Split('.').Select(CSharpText.Identifier)),
            CSharpText.Identifier(model.DisplayName + "Client"),
            CSharpText.Identifier(model.DisplayName + "Json"),
            model.DisplayName,
            [])
        {
            Access = "internal",
        };
        HintNames names = new(model.DisplayName);
        string name = ExamplesViews.ClassName(context);
        yield return new ExamplesUnit(context, names.Add(name), model.BaseAddress, model.Endpoints.Count, model.Types.Count, IsFirst: true, []);

        List<ExampleText> part = [];
        int length = 0;
        int count = 0;
        foreach (ExampleText text in model.Endpoints.Select((json, index) => new ExampleText("Endpoint", index, json))
            .Concat(model.Types.Select((json, index) => new ExampleText("Type", index, json))))
        {
            if (part.Count > 0 && length + text.Json.Length > MaxTextLength)
            {
                yield return Part();
                part.Clear();
                length = 0;
            }

            part.Add(text);
            length += text.Json.Length;
        }

        if (part.Count > 0)
            yield return Part();

        ExamplesUnit Part() => new(context, names.Add(name, ++count), null, 0, 0, IsFirst: false, part.ToEquatableArray());
    }

    public override string Print(CancellationToken cancellationToken) => s_template.Render(ExamplesViews.Create(this), cancellationToken);
}

/// <summary>A text of the data.</summary>
/// <param name="Kind">What it is about: <c>Endpoint</c> or <c>Type</c>.</param>
/// <param name="Index">Its place among those of its kind.</param>
/// <param name="Json">The text.</param>
internal sealed record ExampleText(string Kind, int Index, string Json);
