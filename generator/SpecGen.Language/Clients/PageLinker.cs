using SpecGen.Language.Api;
using SpecGen.Language.Linking;
using SpecGen.Language.Pages.Description;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Clients;

/// <summary>Makes one client out of its pages: describes them, links the description, and gives what was found its places.</summary>
public static class PageLinker
{
    /// <summary>Links the pages of one client.</summary>
    /// <param name="settings">What the user says about the client.</param>
    /// <param name="pages">The pages, in any order.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LinkResult Link(ClientSettings settings, EquatableArray<PageModel> pages, CancellationToken cancellationToken = default)
    {
        DescribedApi described = PageDescriber.Describe(pages, cancellationToken);
        return LinkResult.Place(Linker.Link(settings, described.Api, cancellationToken), described.Places, described.Diagnostics);
    }
}
