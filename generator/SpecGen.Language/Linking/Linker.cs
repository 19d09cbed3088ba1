using SpecGen.Language.Api;

namespace SpecGen.Language.Linking;

/// <summary>
/// Decides what the client of an API is: its resources, then their endpoints, then their types, then the names of all. Each phase takes what the one before it
/// gives, and returns a record that nothing changes afterwards; the second and third work on one resource at a time, and know of the rest only what
/// <see cref="Resources.ClientFacts"/> says.
/// </summary>
public static class Linker
{
    /// <summary>Links the description of one API.</summary>
    /// <param name="settings">What the user says about the client.</param>
    /// <param name="api">What the documentation says.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LinkedModel Link(ClientSettings settings, ApiDescription api, CancellationToken cancellationToken = default)
        => Link(settings, api, previous: null, cancellationToken);

    /// <summary>Links the description of one API again.</summary>
    /// <param name="settings">What the user says about the client.</param>
    /// <param name="api">What the documentation says.</param>
    /// <param name="previous">What linking gave before something changed; null for nothing. It makes the work less and no difference to what comes out.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LinkedModel Link(ClientSettings settings, ApiDescription api, LinkedModel? previous, CancellationToken cancellationToken)
        => new LinkRun(settings, api, previous?.Memory.Value is { } memory && memory.CanServe(settings) ? memory : null, cancellationToken).Link();
}
