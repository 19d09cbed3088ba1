namespace SpecGen.Language.Pages.Examples;

/// <summary>Why a text is not a curl command.</summary>
/// <param name="Offset">Where in the text, from 0.</param>
/// <param name="Found">What stands there.</param>
public sealed record CurlError(int Offset, string Found);
