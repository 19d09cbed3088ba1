using SpecGen.Emission.Templates;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.Resources;

/// <summary>A resource class, or one of its parts where it is large.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Resource">The class with the methods of this part.</param>
/// <param name="IsFirst">Whether this part holds the constructors and properties.</param>
/// <param name="ClientAuthentication">What a method sends unless it says otherwise.</param>
/// <param name="PathChoices">The choices of path prefix that its methods take.</param>
internal sealed record ResourceUnit(
    ClientContext Context,
    string HintName,
    ResourceSurface Resource,
    bool IsFirst,
    EquatableArray<AuthenticationModel> ClientAuthentication,
    EquatableArray<PathChoiceSurface> PathChoices)
    : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate<ResourceView> s_template = new("Resource");

    public override string Print(CancellationToken cancellationToken) => s_template.Render(ResourceViews.Create(this), cancellationToken);
}

/// <summary>Properties of a class that leads to very many resources.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="ClassName">The class.</param>
/// <param name="Resources">The properties.</param>
/// <param name="Fields">The names of the private fields behind them.</param>
internal sealed record ResourcePropertiesUnit(
    ClientContext Context, string HintName, string ClassName, EquatableArray<ResourcePropertyModel> Resources, EquatableArray<string> Fields)
    : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate<ResourcePropertiesView> s_template = new("ResourceProperties");

    public override string Print(CancellationToken cancellationToken) => s_template.Render(ResourceViews.CreateProperties(this), cancellationToken);

    /// <summary>Divides the properties of a class; none where they all fit into its own file.</summary>
    /// <param name="context">The client.</param>
    /// <param name="className">The class.</param>
    /// <param name="resources">The properties.</param>
    /// <param name="nameOf">The name of a file.</param>
    public static IEnumerable<ResourcePropertiesUnit> Divide(
        ClientContext context, string className, EquatableArray<ResourcePropertyModel> resources, Func<int, string> nameOf)
    {
        LocalNames names = new(["_pipeline"]);
        string[] fields = [.. resources.Select(resource => names.Take(CSharpText.FieldName(resource.PropertyName)))];
        int[] costs = [.. resources.Select((resource, index) => ResourceViews.Cost(resource, fields[index]))];
        if (costs.Sum() <= MaxInOwnFile)
            return [];
        return FileSize.Divide(costs).Select((run, index) => new ResourcePropertiesUnit(
            context, nameOf(index), className, resources.Skip(run.Start).Take(run.Count).ToEquatableArray(), fields.Skip(run.Start).Take(run.Count).ToEquatableArray()));
    }

    // Beside the constructors, and a resource's first methods.
    private const int MaxInOwnFile = 30_000;
}
