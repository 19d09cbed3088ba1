namespace SpecGen.Language.Clients;

/// <summary>What a project makes of a page.</summary>
public enum PageUse
{
    /// <summary>A client.</summary>
    Client,

    /// <summary>The page's examples as data, for a fake of the API in tests of code that uses the client.</summary>
    Examples,
}
