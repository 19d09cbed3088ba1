using SpecGen.Language.Model;

namespace SpecGen.Generator.Emission;

/// <summary>A generated file.</summary>
/// <param name="HintName">Its name, unique ignoring case.</param>
/// <param name="Text">Its text, lines ended by line feeds.</param>
internal sealed record SourceFile(string HintName, string Text);

/// <summary>Prints files. Every decision has been taken before: in the linker what there is, in the views how C# spells it. Needs no compiler.</summary>
internal static class SourceEmitter
{
    /// <summary>Prints every file of a client: the same bytes on every machine.</summary>
    public static EquatableArray<SourceFile> Emit(SpecModel model, CancellationToken cancellationToken)
        => SourceUnits.Divide(model).Select(unit => new SourceFile(unit.HintName, Print(unit, cancellationToken))).ToEquatableArray();

    /// <summary>Prints one file.</summary>
    public static string Print(SourceUnit unit, CancellationToken cancellationToken)
    {
        string text = unit switch
        {
            ClientUnit client => CodeTemplate.Client.Render(ClientViews.Create(client), cancellationToken),
            EnumUnit @enum => CodeTemplate.Enum.Render(EnumViews.Create(@enum), cancellationToken),
            JsonUnit json => CodeTemplate.Json.Render(ClientViews.CreateJson(json), cancellationToken),
            ObjectUnit @object => CodeTemplate.Object.Render(ObjectViews.Create(@object), cancellationToken),
            ResourceUnit resource => CodeTemplate.Resource.Render(ResourceViews.Create(resource), cancellationToken),
            ScopeUnit scope => CodeTemplate.Scope.Render(ClientViews.CreateScope(scope), cancellationToken),
            UnionCasesUnit cases => CodeTemplate.UnionCases.Render(UnionViews.CreateCases(cases), cancellationToken),
            UnionUnit union => CodeTemplate.Union.Render(UnionViews.Create(union), cancellationToken),
            _ => throw new InvalidOperationException($"No template prints {unit.GetType().Name}."),
        };
        return text.Replace("\r\n", "\n");
    }
}
