using SpecGen.Language.Surface;

namespace SpecGen.Emission;

/// <summary>A generated file.</summary>
/// <param name="HintName">Its name, unique ignoring case.</param>
/// <param name="Text">Its text, lines ended by line feeds.</param>
public sealed record SourceFile(string HintName, string Text);

/// <summary>
/// Prints clients. Every decision has been taken before: in the surface what there is and of which types, in the views how C# spells it. Needs no compiler.
/// </summary>
public static class SourceEmitter
{
    /// <summary>Prints every file of a client: the same bytes on every machine.</summary>
    /// <param name="surface">The client.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static EquatableArray<SourceFile> Emit(SurfaceModel surface, CancellationToken cancellationToken) => Emit(surface, SourceOptions.Default, cancellationToken);

    /// <summary>Prints every file of a client: the same bytes on every machine.</summary>
    /// <param name="surface">The client.</param>
    /// <param name="options">What the project has beside the library.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static EquatableArray<SourceFile> Emit(SurfaceModel surface, SourceOptions options, CancellationToken cancellationToken)
        => SourceUnits.Divide(surface, options).Select(unit => new SourceFile(unit.HintName, unit.Print(cancellationToken))).ToEquatableArray();
}
