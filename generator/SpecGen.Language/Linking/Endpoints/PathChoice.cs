using SpecGen.Language.Api;
using SpecGen.Language.Model;
using SpecGen.Language.Names;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>
/// The choice of a path prefix: <c>{accounts_or_zones}/{account_or_zone_id}</c>, where the page documents the optional path parameters <c>account_id</c> and <c>zone_id</c> instead of
/// the two placeholders.
/// </summary>
internal static class PathChoice
{
    private const string Or = "_or_";

    /// <summary>The placeholders of a path, in order.</summary>
    public static List<string> Placeholders(string path)
    {
        List<string> names = [];
        for (int open = path.IndexOf('{'); open >= 0; open = path.IndexOf('{', open + 1))
        {
            int close = path.IndexOf('}', open);
            if (close < 0)
                break;
            names.Add(path.Substring(open + 1, close - open - 1));
        }

        return names;
    }

    /// <summary>Whether a path may have a choice: most have none.</summary>
    public static bool MayBeIn(string path) => path.IndexOf(Or, StringComparison.Ordinal) >= 0;

    /// <summary>The choices of an endpoint's path.</summary>
    public static IEnumerable<PathChoiceModel> FindAll(ApiEndpoint endpoint)
    {
        if (!MayBeIn(endpoint.Path))
            yield break;
        List<string> placeholders = Placeholders(endpoint.Path);
        ILookup<string, ApiMember> parameters = ByName(endpoint.PathParameters);
        for (int i = 0; i < placeholders.Count; i++)
        {
            if (Find(placeholders, i, parameters) is not { } found)
                continue;
            yield return found;
            i++;
        }
    }

    /// <summary>The path parameters of an endpoint by their names.</summary>
    public static ILookup<string, ApiMember> ByName(EquatableArray<ApiMember> parameters) => parameters.ToLookup(static parameter => parameter.Name, StringComparer.Ordinal);

    /// <summary>The choice that begins with this placeholder; null where it is an ordinary one.</summary>
    public static PathChoiceModel? Find(IReadOnlyList<string> placeholders, int index, ILookup<string, ApiMember> parameters)
    {
        const string Id = "_id";
        if (index + 1 >= placeholders.Count)
            return null;

        string collection = placeholders[index];
        string id = placeholders[index + 1];
        if (parameters.Contains(collection) || parameters.Contains(id) || !id.EndsWith(Id, StringComparison.Ordinal))
            return null;

        string[] collections = collection.Split([Or], StringSplitOptions.None);
        string stem = id.Substring(0, id.Length - Id.Length);
        string[] choices = stem.Split([Or], StringSplitOptions.None);
        if (choices.Length < 2 || choices.Length != collections.Length)
            return null;

        List<PathChoiceOptionModel> models = [];
        for (int i = 0; i < choices.Length; i++)
        {
            ApiMember? parameter = parameters[choices[i] + Id].FirstOrDefault();
            if (parameter is null || !Words.IsSameStem(choices[i], collections[i]))
                return null;
            models.Add(new PathChoiceOptionModel(Words.ToPascalCase(choices[i]), Words.ToCamelCase(parameter.Name), collections[i], parameter.Name, parameter.Description));
        }

        return new PathChoiceModel(Words.ToPascalCase(stem), collection, id, models.ToEquatableArray());
    }
}
