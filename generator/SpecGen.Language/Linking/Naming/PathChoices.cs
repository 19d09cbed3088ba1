using SpecGen.Language.Model;
using SpecGen.Language.Names;

namespace SpecGen.Language.Linking.Naming;

/// <summary>The choices of a path, named: endpoints with the same choice share its type, another set of choices of that name gets a name of its own.</summary>
internal sealed class PathChoices
{
    private readonly Dictionary<(string Collection, string Id), PathChoiceModel> _choices = [];

    private PathChoices()
    {
    }

    /// <summary>Names the choices of a client's endpoints.</summary>
    /// <param name="found">The choices as the paths have them.</param>
    /// <param name="scope">The names of types.</param>
    public static PathChoices Name(IEnumerable<PathChoiceModel> found, NameScope scope)
    {
        PathChoices choices = new();
        foreach (PathChoiceModel choice in found)
        {
            if (!choices._choices.ContainsKey(KeyOf(choice)))
                choices._choices.Add(KeyOf(choice), choice with { Name = scope.Take(choice.Name, choice.Name + "Scope") });
        }

        return choices;
    }

    /// <summary>The named choice.</summary>
    /// <param name="found">The choice as a path has it.</param>
    public PathChoiceModel Share(PathChoiceModel found) => _choices[KeyOf(found)];

    private static (string, string) KeyOf(PathChoiceModel choice) => (choice.CollectionPlaceholder, choice.IdPlaceholder);
}
