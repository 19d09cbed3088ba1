using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.PathChoices;

/// <summary>Spells out choices of path prefixes.</summary>
internal static class PathChoiceViews
{
    public static PathChoiceView Create(PathChoiceUnit unit)
    {
        PathChoiceSurface choice = unit.Choice;
        string[] options = [.. choice.Choices.Select(option => $"<see cref=\"{CSharpText.Identifier(option.Name)}\"/>")];
        string factories = string.Join(" or ", choice.Choices.Select(option => $"{choice.Name}.{option.Name}(...)"));
        CommentLimit limit = DocumentationComment.LimitOf(choice.Page, choice.Choices.Select(option => option.Documentation));
        return new PathChoiceView
        {
            Namespace = unit.Context.Namespace,
            Access = unit.Context.Access,
            Name = CSharpText.Identifier(choice.Name),
            Documentation = DocumentationComment.Comment("", $"What a call is about: one of {string.Join(", ", options)}."),
            Options = [.. choice.Choices.Select(option => Option(option, limit))],
            Unset = CSharpText.Literal($"{choice.Name} is not set: use {factories}."),
        };
    }

    private static PathChoiceOptionView Option(PathChoiceOptionModel model, CommentLimit limit) => new()
    {
        Documentation = DocumentationComment.MethodComment(
            $"Chooses the path prefix `{model.Collection}`.", "", [(CSharpText.Identifier(model.ArgumentName).TrimStart('@'), Text(model, limit))], returns: null),
        Name = CSharpText.Identifier(model.Name),
        Argument = CSharpText.Identifier(model.ArgumentName),
        Collection = CSharpText.Literal(model.Collection),
    };

    private static string Text(PathChoiceOptionModel model, CommentLimit limit)
        => DocumentationComment.Inline(model.Documentation, limit) is { Length: > 0 } xml ? xml : $"<c>{CSharpText.XmlText(model.Parameter)}</c>";
}
