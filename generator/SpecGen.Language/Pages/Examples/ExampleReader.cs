using System.Text;
using System.Text.Json;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Markdown;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Examples;

/// <summary>Reads the fences of the Example sections.</summary>
internal sealed class ExampleReader(PageText page, MarkdownOutline outline, DiagnosticBag diagnostics)
{
    private const string JsonLanguage = "json";

    private static readonly JsonReaderOptions s_jsonOptions = new() { MaxDepth = 1000 };

    /// <summary>Reads an <c>### Example</c>; older pages have the response as a second fence there.</summary>
    /// <param name="heading">The heading.</param>
    /// <param name="endLine">Where the section ends.</param>
    /// <param name="isText">Whether the endpoint may answer with text.</param>
    public PageExample? Read(MarkdownHeading heading, int endLine, bool isText)
    {
        List<MarkdownFence> fences = [.. outline.FencesIn(heading.Line + 1, endLine)];
        if (fences.Count == 0)
        {
            diagnostics.Report(ExampleDiagnostics.MissingFence, heading.Span, heading.Title);
            return null;
        }

        MarkdownFence request = fences[0];
        if (!CurlParser.TryParse(request.Text, out CurlCommand? command, out CurlError? error) && request.IsClosed)
            diagnostics.Report(ExampleDiagnostics.UnreadableRequest, Place(request, error.Offset), error.Found);
        int[] lineStarts = command is { Notes.IsEmpty: false } ? [.. LineStarts(request.Text)] : [];
        foreach (CurlNote note in command?.Notes ?? [])
            diagnostics.Report(ExampleDiagnostics.RequestReadInPart, Place(request, note.Offset, lineStarts), note.Found, note.Consequence);

        MarkdownFence? response = fences.Find(static fence => fence.Language == JsonLanguage);
        CheckJson(response, isText);
        return new PageExample(command, request.Text, response?.Text, response?.Language, request.Span, response?.Span ?? default);
    }

    /// <summary>Adds a <c>#### Response</c> to its example.</summary>
    /// <param name="example">The example.</param>
    /// <param name="heading">The heading.</param>
    /// <param name="endLine">Where the section ends.</param>
    /// <param name="isText">Whether the endpoint may answer with text.</param>
    public PageExample ReadResponse(PageExample example, MarkdownHeading heading, int endLine, bool isText)
    {
        MarkdownFence? fence = outline.FencesIn(heading.Line + 1, endLine).FirstOrDefault();
        if (fence is null)
        {
            diagnostics.Report(ExampleDiagnostics.MissingFence, heading.Span, heading.Title);
            return example;
        }

        CheckJson(fence, isText);
        return example with { ResponseText = fence.Text, ResponseLanguage = fence.Language, ResponseSpan = fence.Span };
    }

    private void CheckJson(MarkdownFence? fence, bool isText)
    {
        if (fence is not { Language: JsonLanguage, IsClosed: true })
            return;

        // Renderers call every response JSON.
        if (EventText.Parse(fence.Text) is not null || JsonLines.Is(fence.Text) || (isText && fence.Text.TrimStart() is [not ('{' or '[' or '"'), ..]))
            return;

        if (WellFormedText.HasHalfEscape(fence.Text))
        {
            ReportInvalidJson(fence, 0);
            return;
        }

        try
        {
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(fence.Text), s_jsonOptions);
            while (reader.Read())
            {
            }
        }
        catch (JsonException exception)
        {
            ReportInvalidJson(fence, (int)(exception.LineNumber ?? 0));
        }
    }

    private void ReportInvalidJson(MarkdownFence fence, int line)
        => diagnostics.Report(ExampleDiagnostics.InvalidJson, page.LineSpan(Math.Min(fence.FirstLine + 1 + line, page.LineCount - 1)));

    private static IEnumerable<int> LineStarts(string text)
    {
        yield return 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
                yield return i + 1;
        }
    }

    private SourceSpan Place(MarkdownFence fence, int offset) => Place(fence, offset, [.. LineStarts(fence.Text)]);

    private SourceSpan Place(MarkdownFence fence, int offset, int[] lineStarts)
    {
        int found = Array.BinarySearch(lineStarts, offset);
        int line = found >= 0 ? found : ~found - 1;
        int start = lineStarts[line];
        int pageLine = Math.Min(fence.FirstLine + 1 + line, page.LineCount - 1);
        ReadOnlySpan<char> text = page.Line(pageLine);
        int column = Math.Min(offset - start, text.Length);
        return new SourceSpan(page.LineStart(pageLine) + column, text.Length - column, pageLine + 1, column + 1);
    }
}
