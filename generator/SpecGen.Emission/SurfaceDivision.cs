using SpecGen.Emission.Client;
using SpecGen.Emission.Enums;
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

/// <summary>
/// Divides one client into files, part by part. A part that is the same object as before keeps its files, where all else is the same that they depend on; what
/// changed gives its names back and is divided anew.
/// </summary>
internal sealed class SurfaceDivision
{
    // Keeps files below 100 KB, beyond which editors get slow.
    private const int MaxMethodCost = 60_000;

    private readonly SurfaceModel _surface;
    private readonly SourceOptions _options;
    private readonly DividedSurface? _before;
    private readonly ClientContext _context;
    private readonly HintNames _names;
    private readonly TypeUses _uses;

    public SurfaceDivision(SurfaceModel surface, SourceOptions options, DividedSurface? previous)
    {
        _surface = surface;
        _options = options;
        ClientContext context = CreateContext(surface, previous);

        // Every file depends on it.
        _before = previous is not null && context == previous.Context ? previous : null;
        _context = _before?.Context ?? context;
        _names = _before is null ? new HintNames(surface.Client.DisplayName) : new HintNames(_before.Names);
        _uses = TypeUses.Of(surface, _before?.Uses, _before?.Surface);
    }

    public DividedSurface Divide()
    {
        ClientFiles? before = _before?.Groups;
        SurfaceModel? old = _before?.Surface;
        bool hasSameUses = ReferenceEquals(_uses, _before?.Uses);
        UnitGroup client = old is not null && before is not null && _surface.Client == old.Client ? before.Client : Anew(before?.Client, ClientParts);
        EquatableArray<UnitGroup> objects = Divide(
            _surface.Objects,
            old?.Objects,
            before?.Objects,
            static item => item.Name,
            hasSameUses ? null : item => HasSameUse(item.Name),
            item => ObjectDivision.Divide(item, _context, _uses.Summary(item.Name), part => _names.Add(item.Name, part)));
        EquatableArray<UnitGroup> unions = Divide(
            _surface.Unions,
            old?.Unions,
            before?.Unions,
            static item => item.Name,
            hasSameUses ? null : item => HasSameUse(item.Name),
            item => UnionDivision.Divide(item, _context, _uses.Summary(item.Name), part => _names.Add(item.Name, part), part => _names.Add(item.Name + ".Members", part)));
        EquatableArray<UnitGroup> enums = Divide(
            _surface.Enums,
            old?.Enums,
            before?.Enums,
            static item => item.Name,
            hasSameUses ? null : item => HasSameUse(item.Name),
            item => EnumDivision.Divide(item, _context, _uses.Summary(item.Name), part => _names.Add(item.Name, part)));
        EquatableArray<UnitGroup> choices = Divide(_surface.PathChoices, old?.PathChoices, before?.PathChoices, static item => item.Name, canKeep: null, PathChoiceParts);
        EquatableArray<PageInfoClass> infos = PageInfoClasses();
        EquatableArray<UnitGroup> pageInfos = Divide(infos, before?.Infos, before?.PageInfos, static item => item.Name, canKeep: null, item
            => PageInfoUnit.Divide(_context, item.Infos, part => _names.Add(item.Name, part)));
        bool hasSameSurroundings = old is not null && _surface.Client.Name == old.Client.Name
            && _surface.Client.Authentication == old.Client.Authentication && _surface.PathChoices == old.PathChoices;
        EquatableArray<UnitGroup> resources = Divide(
            _surface.Resources, old?.Resources, before?.Resources, static item => item.Name, hasSameSurroundings ? null : static _ => false, ResourceParts);
        UnitGroup json = old is not null && before is not null && HasSameJson(old) ? before.Json : Anew(before?.Json, JsonParts);

        // The last one, so that it moves none of the others.
        UnitGroup registration = before is not null && before.Registration.Units.Count > 0 == _options.HasExtensions
            ? before.Registration
            : Anew(before?.Registration, RegistrationParts);
        ClientFiles groups = new(client, objects, unions, enums, choices, infos, pageInfos, resources, json, registration);
        return new DividedSurface(Flatten(groups), _surface, _context, _names, _uses, groups);
    }

    private EquatableArray<UnitGroup> Divide<T>(
        EquatableArray<T> parts,
        EquatableArray<T>? before,
        EquatableArray<UnitGroup>? groupsBefore,
        Func<T, string> nameOf,
        Func<T, bool>? canKeep,
        Func<T, IEnumerable<SourceUnit>> divide)
        where T : class, IEquatable<T>
        => new Reuse<T, UnitGroup>(parts, before ?? [], groupsBefore ?? [], nameOf)
            .Make(canKeep is null ? null : (part, _) => canKeep(part), (part, old) => Anew(old, () => divide(part)), GiveBack);

    private UnitGroup Anew(UnitGroup? before, Func<IEnumerable<SourceUnit>> divide)
    {
        if (before is not null)
            GiveBack(before);
        UnitGroup group = UnitGroup.Of(divide());
        return before is not null && group == before ? before : group;
    }

    private void GiveBack(UnitGroup group)
    {
        foreach (SourceUnit unit in group.Units)
            _names.Remove(unit.HintName);
    }

    private bool HasSameUse(string name) => _uses.Find(name) == _before?.Uses.Find(name);

    private EquatableArray<SourceUnit> Flatten(ClientFiles groups)
    {
        if (_before is { } before && groups == before.Groups)
            return before.Units;
        List<SourceUnit> units = new(_before?.Units.Count ?? 0);
        Add(groups.Client);
        AddAll(groups.Objects);
        AddAll(groups.Unions);
        AddAll(groups.Enums);
        AddAll(groups.PathChoices);
        AddAll(groups.PageInfos);
        AddAll(groups.Resources);
        Add(groups.Json);
        Add(groups.Registration);
        return units.ToEquatableArray();

        void Add(UnitGroup group)
        {
            foreach (SourceUnit unit in group.Units)
                units.Add(unit);
        }

        void AddAll(EquatableArray<UnitGroup> all)
        {
            foreach (UnitGroup group in all)
                Add(group);
        }
    }

    private static ClientContext CreateContext(SurfaceModel surface, DividedSurface? previous) => new(
        string.Join(".", surface.Client.Namespace.Split('.').Select(CSharpText.Identifier)),
        CSharpText.Identifier(surface.Client.Name),
        CSharpText.Identifier(surface.Client.JsonClass),
        surface.Client.DisplayName,
        previous is not null && surface.HasTypeNamesOf(previous.Surface) ? previous.Context.OtherEnumNames : OtherEnumNames(surface))
    {
        Access = surface.Client.Visibility == ClientVisibility.Internal ? "internal" : "public",
    };

    // Within the JSON class its structs hide types of the same name.
    private static EquatableArray<(string Enum, string Struct)> OtherEnumNames(SurfaceModel surface)
    {
        HashSet<string> types = [.. surface.GetTypeNames()];
        EnumSurface[] others = [.. surface.Enums.Where(item => types.Contains(SerializerSpelling.UsualEnumNames(item.Name)))];
        if (others.Length == 0)
            return [];
        LocalNames structs = new(
            [.. types, .. surface.Enums.Select(item => SerializerSpelling.UsualEnumNames(item.Name)).Where(name => !types.Contains(name))]);
        return others.Select(item => (item.Name, structs.Take(CSharpText.Identifier(item.Name).TrimStart('@') + "WireNames"))).ToEquatableArray();
    }

    private IEnumerable<SourceUnit> ClientParts()
    {
        ClientSurface client = _surface.Client;
        ResourcePropertiesUnit[] resources = [.. ResourceProperties(_context.ClientClass, client.Resources)];
        return
        [
            new ClientUnit(_context, _names.Add(_context.ClientClass), resources.Length == 0 ? client : client with { Resources = [] }),
            .. resources,
            new OptionsUnit(_context, _names.Add(_context.OptionsClass), client.Authentication),
        ];
    }

    private IEnumerable<SourceUnit> PathChoiceParts(PathChoiceSurface choice)
    {
        string? page = DocumentationComment.PageOf(choice.Page, choice.Choices.Select(option => option.Documentation));
        return [new PathChoiceUnit(_context, _names.Add(choice.Name), choice with { Page = page })];
    }

    private IEnumerable<SourceUnit> RegistrationParts()
        => _options.HasExtensions ? [new RegistrationUnit(_context, _names.Add(RegistrationViews.ClassName(_context)))] : [];

    // Those of before where they say the same, so that their files stay.
    private EquatableArray<PageInfoClass> PageInfoClasses()
    {
        if (_before is { } before && _surface.Resources.Matches(before.Surface.Resources, static (item, old) => item.HasPageInfosOf(old)))
            return before.Groups.Infos;
        Dictionary<string, PageInfoClass> known = new(StringComparer.Ordinal);
        foreach (PageInfoClass item in _before?.Groups.Infos ?? [])
            known[item.Name] = item;
        List<PageInfoSurface> infos = [];
        foreach (ResourceSurface resource in _surface.Resources)
        {
            foreach (MethodSurface method in resource.Methods)
            {
                if (method.PageInfo is { } info)
                    infos.Add(info);
            }
        }

        return infos.Distinct().GroupBy(static info => info.ClassName, StringComparer.Ordinal)
            .Select(static same => new PageInfoClass(same.Key, same.ToEquatableArray()))
            .Select(item => known.TryGetValue(item.Name, out PageInfoClass? old) && old == item ? old : item)
            .ToEquatableArray();
    }

    // Named apart from the class's other parts, so that none of these is renamed where a resource is added.
    private IEnumerable<ResourcePropertiesUnit> ResourceProperties(string className, EquatableArray<ResourcePropertyModel> resources)
        => ResourcePropertiesUnit.Divide(_context, className, resources, part => _names.Add(className + ".Resources", part));

    private IEnumerable<SourceUnit> ResourceParts(ResourceSurface all)
    {
        ResourcePropertiesUnit[] properties = [.. ResourceProperties(all.Name, all.Resources)];
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
            int part = parts.Count + (resource.Name == _surface.Client.Name ? 1 : 0);
            string[] choices = [.. methods.SelectMany(method => method.Parameters).Select(parameter => parameter.PathChoice ?? "").Distinct()];
            return new ResourceUnit(
                _context,
                _names.Add(resource.Name, part),
                resource with { Methods = methods.ToEquatableArray() },
                part == 0,
                _surface.Client.Authentication,
                _surface.PathChoices.Where(choice => choices.Contains(choice.Name)).Select(choice => choice with { Page = null }).ToEquatableArray());
        }
    }

    // Texts are counted as long as they may get.
    private static int Cost(MethodSurface method)
    {
        int limit = MethodViews.LimitOf(method).Length;
        return 2_000 + method.Title.Length + Math.Min(method.Documentation.Length, limit) + Math.Min(method.Result.Documentation.Length, limit)
            + method.Parameters.Sum(parameter => 400 + Math.Min(parameter.Documentation.Length, limit));
    }

    private bool HasSameJson(SurfaceModel before)
        => _surface.Enums.Matches(before.Enums, static (item, old) => item.Name == old.Name)
            && _surface.Objects.Matches(before.Objects, static (item, old) => item.Name == old.Name && item.HasJson == old.HasJson)
            && _surface.Unions.Matches(before.Unions, static (item, old) => item.Name == old.Name);

    private IEnumerable<SourceUnit> JsonParts()
    {
        string[] models = [.. _surface.Objects.Where(static item => item.HasJson).Select(static item => item.Name), .. _surface.Unions.Select(static union => union.Name)];
        Array.Sort(models, StringComparer.Ordinal);
        (string Name, bool IsEnum)[] all = [.. models.Select(static name => (name, false)), .. _surface.Enums.Select(static item => (item.Name, true))];
        IReadOnlyList<(int Start, int Count)> parts = FileSize.Divide(all.Select(static item => 60 + (3 * item.Name.Length)));
        for (int part = 0; part < parts.Count; part++)
        {
            (string Name, bool IsEnum)[] own = [.. all.Skip(parts[part].Start).Take(parts[part].Count)];
            yield return new JsonUnit(
                _context,
                _names.Add(_context.JsonClass, part),
                own.Where(static item => !item.IsEnum).Select(static item => item.Name).ToEquatableArray(),
                own.Where(static item => item.IsEnum).Select(static item => item.Name).ToEquatableArray(),
                part,
                part == 0 ? parts.Count : 0);
        }
    }
}
