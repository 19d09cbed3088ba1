namespace SpecGen.Language.Pages.TypeExpressions;

/// <summary>Why a code span is not an item.</summary>
/// <param name="Offset">Where in the code span's content, from 0.</param>
/// <param name="Found">What stands there, as it is written; <c>the end</c> when nothing does.</param>
/// <param name="Expected">What may stand there.</param>
/// <param name="Suggestion">What was probably meant; null when nothing is close.</param>
/// <param name="IsLikelyItem">Whether a key, a label or a type was understood before the fault: a broken item rather than a code span in prose.</param>
/// <param name="Partial">What stands before the fault: its key or label, and the cases of a union that is half written; else the type is
/// <c>unknown</c>.</param>
public sealed record TypeExpressionError(int Offset, string Found, string Expected, string? Suggestion, bool IsLikelyItem, ItemHeader Partial);
