using SpecGen.Language.Api;
using SpecGen.Language.Linking.Endpoints;
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
    /// <param name="endpoints">The endpoints.</param>
    /// <param name="scope">The names of types.</param>
    public static PathChoices Name(IEnumerable<ApiEndpoint> endpoints, NameScope scope)
    {
        PathChoices choices = new();
        foreach (ApiEndpoint endpoint in endpoints)
        {
            List<string> placeholders = PathChoice.Placeholders(endpoint.Path);
            ILookup<string, ApiMember> parameters = PathChoice.ByName(endpoint.PathParameters);
            for (int i = 0; i < placeholders.Count; i++)
            {
                if (PathChoice.Find(placeholders, i, parameters) is not { } found)
                    continue;
                i++;
                if (!choices._choices.ContainsKey(KeyOf(found)))
                    choices._choices.Add(KeyOf(found), found with { Name = scope.Take(found.Name, found.Name + "Scope") });
            }
        }

        return choices;
    }

    /// <summary>The named choice.</summary>
    /// <param name="found">The choice as a path has it.</param>
    public PathChoiceModel Share(PathChoiceModel found) => _choices[KeyOf(found)];

    private static (string, string) KeyOf(PathChoiceModel choice) => (choice.CollectionPlaceholder, choice.IdPlaceholder);
}
