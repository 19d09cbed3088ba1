using SpecGen.Emission.Client;
using SpecGen.Emission.Enums;
using SpecGen.Emission.Examples;
using SpecGen.Emission.Json;
using SpecGen.Emission.Objects;
using SpecGen.Emission.Options;
using SpecGen.Emission.PageInfos;
using SpecGen.Emission.PathChoices;
using SpecGen.Emission.Registration;
using SpecGen.Emission.Resources;
using SpecGen.Emission.Unions;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission;

/// <summary>Divides a client into the files to be generated.</summary>
public static class SourceUnits
{
    // Keeps files below 100 KB, beyond which editors get slow.
    private const int MaxMethodCost = 60_000;

    /// <summary>The files, in an order that depends on the surface alone.</summary>
    /// <param name="surface">The client.</param>
    /// <param name="options">What the project has beside the library.</param>
    public static EquatableArray<SourceUnit> Divide(SurfaceModel surface, SourceOptions options)
    {
        ClientContext context = new(
            string.Join(".", surface.Client.Namespace.Split('.').Select(CSharpText.Identifier)),
            CSharpText.Identifier(surface.Client.Name),
            CSharpText.Identifier(surface.Client.JsonClass),
            surface.Client.DisplayName,
            OtherEnumNames(surface))
        {
            Access = surface.Client.Visibility == ClientVisibility.Internal ? "internal" : "public",
        };
        HintNames names = new(surface.Client.DisplayName);
        TypeUses uses = new(surface);
        ResourcePropertiesUnit[] clientResources = [.. ResourceProperties(context.ClientClass, surface.Client.Resources, context, names)];
        List<SourceUnit> units =
        [
            new ClientUnit(context, names.Add(context.ClientClass), clientResources.Length == 0 ? surface.Client : surface.Client with { Resources = [] }),
            .. clientResources,
            new OptionsUnit(context, names.Add(context.OptionsClass), surface.Client.Authentication),
        ];
        foreach (ObjectSurface item in surface.Objects)
            units.AddRange(ObjectDivision.Divide(item, context, uses.Summary(item.Name), part => names.Add(item.Name, part)));
        foreach (UnionSurface union in surface.Unions)
        {
            units.AddRange(UnionDivision.Divide(
                union, context, uses.Summary(union.Name), part => names.Add(union.Name, part), part => names.Add(union.Name + ".Members", part)));
        }

        foreach (EnumSurface item in surface.Enums)
            units.AddRange(EnumDivision.Divide(item, context, uses.Summary(item.Name), part => names.Add(item.Name, part)));
        foreach (PathChoiceSurface choice in surface.PathChoices)
        {
            string? page = DocumentationComment.PageOf(choice.Page, choice.Choices.Select(option => option.Documentation));
            units.Add(new PathChoiceUnit(context, names.Add(choice.Name), choice with { Page = page }));
        }

        IEnumerable<PageInfoSurface> infos = surface.Resources.SelectMany(resource => resource.Methods).Select(method => method.PageInfo).OfType<PageInfoSurface>().Distinct();
        foreach (IGrouping<string, PageInfoSurface> info in infos.GroupBy(info => info.ClassName, StringComparer.Ordinal))
            units.AddRange(PageInfoUnit.Divide(context, info.ToEquatableArray(), part => names.Add(info.Key, part)));
        foreach (ResourceSurface resource in surface.Resources)
            units.AddRange(ResourceParts(resource, surface, context, names));
        units.AddRange(JsonParts(surface, context, names));

        // The last one, so that it moves none of the others.
        if (options.HasExtensions)
            units.Add(new RegistrationUnit(context, names.Add(RegistrationViews.ClassName(context))));
        return units.ToEquatableArray();
    }

    /// <summary>The files with the examples of an API.</summary>
    /// <param name="examples">The examples.</param>
    public static EquatableArray<SourceUnit> Divide(ExamplesModel examples) => ExamplesUnit.Divide(examples).ToEquatableArray<SourceUnit>();

    // Within the JSON class its structs hide types of the same name.
    private static EquatableArray<(string Enum, string Struct)> OtherEnumNames(SurfaceModel surface)
    {
        HashSet<string> types = [.. surface.GetTypeNames()];
        LocalNames structs = new(
            [.. types, .. surface.Enums.Select(item => SerializerSpelling.UsualEnumNames(item.Name)).Where(name => !types.Contains(name))]);
        return surface.Enums
            .Where(item => types.Contains(SerializerSpelling.UsualEnumNames(item.Name)))
            .Select(item => (item.Name, structs.Take(CSharpText.Identifier(item.Name).TrimStart('@') + "WireNames")))
            .ToEquatableArray();
    }

    // Named apart from the class's other parts, so that none of these is renamed where a resource is added.
    private static IEnumerable<ResourcePropertiesUnit> ResourceProperties(
        string className, EquatableArray<ResourcePropertyModel> resources, ClientContext context, HintNames names)
        => ResourcePropertiesUnit.Divide(context, className, resources, part => names.Add(className + ".Resources", part));

    private static IEnumerable<SourceUnit> ResourceParts(ResourceSurface all, SurfaceModel surface, ClientContext context, HintNames names)
    {
        ResourcePropertiesUnit[] properties = [.. ResourceProperties(all.Name, all.Resources, context, names)];
        ResourceSurface resource = (properties.Length == 0 ? all : all with { Resources = [] }) with { Page = DocumentationComment.PageOf(all.Page, [all.Documentation]) };
        List<ResourceUnit> parts = [];
        List<MethodSurface> methods = [];
        int cost = 0;
        foreach (MethodSurface method in resource.Methods)
        {
            // A streaming twin stays with its method.
            int added = method.IsStreamingTwin ? 0 : Cost(method);
            if (methods.Count > 0 && added > 0 && cost + added > MaxMethodCost)
            {
                parts.Add(Part());
                methods.Clear();
                cost = 0;
            }

            methods.Add(method with { Page = DocumentationComment.PageOf(method.Page, MethodViews.Prose(method)) });
            cost += added;
        }

        parts.Add(Part());
        return [.. parts, .. properties];

        ResourceUnit Part()
        {
            // What the client itself can do is a further part of its class.
            int part = parts.Count + (resource.Name == surface.Client.Name ? 1 : 0);
            string[] choices = [.. methods.SelectMany(method => method.Parameters).Select(parameter => parameter.PathChoice ?? "").Distinct()];
            return new ResourceUnit(
                context,
                names.Add(resource.Name, part),
                resource with { Methods = methods.ToEquatableArray() },
                part == 0,
                surface.Client.Authentication,
                surface.PathChoices.Where(choice => choices.Contains(choice.Name)).Select(choice => choice with { Page = null }).ToEquatableArray());
        }
    }

    // Texts are counted as long as they may get.
    private static int Cost(MethodSurface method)
    {
        int limit = MethodViews.LimitOf(method).Length;
        return 2_000 + method.Title.Length + Math.Min(method.Documentation.Length, limit) + Math.Min(method.Result.Documentation.Length, limit)
            + method.Parameters.Sum(parameter => 400 + Math.Min(parameter.Documentation.Length, limit));
    }

    private static IEnumerable<JsonUnit> JsonParts(SurfaceModel surface, ClientContext context, HintNames names)
    {
        (string Name, bool IsEnum)[] all =
        [
            .. surface.Objects.Where(item => item.HasJson).Select(item => item.Name)
                .Concat(surface.Unions.Select(union => union.Name))
                .OrderBy(name => name, StringComparer.Ordinal)
                .Select(name => (name, false)),
            .. surface.Enums.Select(item => (item.Name, true)),
        ];
        IReadOnlyList<(int Start, int Count)> parts = FileSize.Divide(all.Select(item => 60 + (3 * item.Name.Length)));
        for (int part = 0; part < parts.Count; part++)
        {
            (string Name, bool IsEnum)[] own = [.. all.Skip(parts[part].Start).Take(parts[part].Count)];
            yield return new JsonUnit(
                context,
                names.Add(context.JsonClass, part),
                own.Where(item => !item.IsEnum).Select(item => item.Name).ToEquatableArray(),
                own.Where(item => item.IsEnum).Select(item => item.Name).ToEquatableArray(),
                part,
                part == 0 ? parts.Count : 0);
        }
    }
}
