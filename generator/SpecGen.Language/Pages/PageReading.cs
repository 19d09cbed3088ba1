using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Flattened;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Pages;

/// <summary>A page as far as it can be read without the other pages of its client. Equal texts of one path give equal readings.</summary>
/// <param name="Path">The page's path as given by the caller.</param>
/// <param name="Page">The page, where it has its line breaks; else null.</param>
/// <param name="Flattened">The page, where it has lost its line breaks: <see cref="PageParser.Complete"/> makes the model of it. Else null.</param>
/// <param name="Diagnostics">What is wrong with it; of a page that has lost its line breaks this is known when it is complete.</param>
public sealed record PageReading(string Path, PageModel? Page, FlattenedSource? Flattened, EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>Whether it is an API page that can be read.</summary>
    public bool IsApiPage => Page is not null || Flattened is not null;

    /// <summary>The addresses that the page's examples call, in order, then the page's own address.</summary>
    public IEnumerable<string> Addresses
    {
        get
        {
            IEnumerable<string?> called = Page is not null ? Page.Methods.SelectMany(static method => method.Examples)
                .Select(static example => example.Request?.Url)
                : Flattened is not null ? Flattened.Outline.Entries.SelectMany(static entry => entry.Requests).Select(static request => request.Url)
                : [];
            return called.Append(Page?.Url ?? Flattened?.Outline.Url).OfType<string>();
        }
    }
}
