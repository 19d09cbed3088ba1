using SpecGen.Language.Surface;

namespace SpecGen.Language.Comparison;

/// <summary>Says in a few words what a method gives back; the task around it goes without saying.</summary>
public static class ResultText
{
    /// <summary>The words, such as <c>AsyncPageable&lt;Ship&gt;</c> or <c>no content</c>.</summary>
    /// <param name="result">The result.</param>
    public static string Of(ResultSurface result)
    {
        string type = result.Type is null ? "" : TypeSpelling.Short.Of(result.Type);
        return result.Form switch
        {
            ResultForm.NoContent => "no content",
            ResultForm.Value => type,
            ResultForm.Pages => $"AsyncPageable<{type}>",
            ResultForm.Bytes => "bytes",
            ResultForm.Events => $"a stream of {type} events",
            ResultForm.Lines => $"lines of {type}",
            ResultForm.Text => "text",
            _ => throw new InvalidOperationException($"{result.Form} is no form of a result."),
        };
    }
}
