using System.Globalization;
using SpecGen.Language.Model;

namespace SpecGen.Generator.Emission;

/// <summary>Divides a client into the files to be generated.</summary>
internal static class SourceUnits
{
    // Keeps files below 100 KB, beyond which editors get slow.
    private const int MaxCasesPerFile = 120;
    private const int MaxModelsPerFile = 500;
    private const int MaxEndpointCost = 60_000;
    private const int MaxNameLength = 60;

    /// <summary>The files, in an order that depends on the model alone.</summary>
    public static EquatableArray<SourceUnit> Divide(SpecModel model)
    {
        string clientClass = CSharpText.Identifier(model.Client.Name);
        ClientScope scope = new(Namespace(model.Client.Namespace), clientClass, DisplayName(clientClass) + "Json");
        HintNames names = new(DisplayName(clientClass));
        TypeUses uses = new(model);
        List<SourceUnit> units = [new ClientUnit(scope, names.Add(clientClass), model.Client)];

        HashSet<string> forms = [.. model.Resources.SelectMany(resource => resource.Endpoints)
            .Where(endpoint => endpoint.Body?.Kind == BodyKind.Multipart).Select(endpoint => endpoint.Request?.TypeName ?? "")];
        List<string> models = [];
        foreach (ObjectModel @object in model.Objects)
        {
            bool isForm = forms.Contains(@object.Name);
            units.Add(new ObjectUnit(scope, names.Add(@object.Name), @object, uses.Summary(@object.Name), isForm));
            if (!@object.IsRequest || (!isForm && @object.Members.Any(member => member.Location == MemberLocation.Body)))
                models.Add(@object.Name);
        }

        foreach (UnionModel union in model.Unions)
        {
            EquatableArray<UnionCaseModel>[] parts = [.. Chunks(union.Cases)];
            bool isLarge = parts.Length > 1;
            units.Add(new UnionUnit(scope, names.Add(union.Name), union, uses.Summary(union.Name), isLarge ? parts.Length : 0));
            units.AddRange(parts.Select((cases, part) =>
                new UnionCasesUnit(scope, names.Add(union.Name + ".Cases" + PartSuffix(part)), union with { Cases = cases }, isLarge ? part + 1 : 0)));
            models.Add(union.Name);
        }

        foreach (EnumModel @enum in model.Enums)
            units.Add(new EnumUnit(scope, names.Add(@enum.Name), @enum, uses.Summary(@enum.Name)));
        foreach (ScopeModel choice in model.Scopes)
            units.Add(new ScopeUnit(scope, names.Add(choice.Name), choice));
        foreach (ResourceModel resource in model.Resources)
            units.AddRange(Parts(resource, model, scope, names));

        units.AddRange(JsonParts(models, model, scope, names));
        return units.ToEquatableArray();
    }

    /// <summary>The client's name without <c>Client</c>.</summary>
    public static string DisplayName(string clientClass)
    {
        const string Suffix = "Client";
        string name = clientClass.TrimStart('@');
        return name.EndsWith(Suffix, StringComparison.Ordinal) && name.Length > Suffix.Length ? name.Substring(0, name.Length - Suffix.Length) : name;
    }

    private static string Namespace(string name) => string.Join(".", name.Split('.').Select(CSharpText.Identifier));

    private static string PartSuffix(int part) => part == 0 ? "" : (part + 1).ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<EquatableArray<UnionCaseModel>> Chunks(EquatableArray<UnionCaseModel> cases)
    {
        for (int start = 0; start < cases.Count; start += MaxCasesPerFile)
            yield return cases.Skip(start).Take(MaxCasesPerFile).ToEquatableArray();
    }

    private static List<ResourceUnit> Parts(ResourceModel resource, SpecModel model, ClientScope scope, HintNames names)
    {
        List<ResourceUnit> parts = [];
        List<EndpointModel> endpoints = [];
        int cost = 0;
        foreach (EndpointModel endpoint in resource.Endpoints)
        {
            int added = Cost(endpoint);
            if (endpoints.Count > 0 && cost + added > MaxEndpointCost)
            {
                parts.Add(Part(parts.Count));
                endpoints.Clear();
                cost = 0;
            }

            endpoints.Add(endpoint);
            cost += added;
        }

        parts.Add(Part(parts.Count));
        return parts;

        ResourceUnit Part(int index)
        {
            string[] scopeNames = [.. endpoints.SelectMany(endpoint => endpoint.PathParameters).Select(parameter => parameter.ScopeName ?? "").Distinct()];
            return new ResourceUnit(
                scope,
                names.Add(resource.TypeName + (index == 0 ? "" : ".Part" + PartSuffix(index))),
                resource with { Endpoints = endpoints.ToEquatableArray() },
                index == 0,
                model.Client.Authentication,
                model.Scopes.Where(choice => scopeNames.Contains(choice.Name)).ToEquatableArray(),
                endpoints.Where(endpoint => endpoint.Response.IsEventStreamOptional).SelectMany(endpoint => Switches(endpoint, model)).ToEquatableArray());
        }
    }

    private static IEnumerable<StreamSwitch> Switches(EndpointModel endpoint, SpecModel model)
        => model.Objects.Where(@object => @object.Name == endpoint.Request?.TypeName)
            .SelectMany(@object => @object.Members
                .Where(member => member is { WireName: "stream", Location: MemberLocation.Body, Type: PrimitiveTypeReference { Kind: PrimitiveKind.Boolean } })
                .Select(member => new StreamSwitch(@object.Name, member.PropertyName)));

    private static int Cost(EndpointModel endpoint)
        => 2_000 + endpoint.Documentation.Length + endpoint.Title.Length + endpoint.PathParameters.Sum(parameter => parameter.Documentation.Length + 200);

    private static IEnumerable<JsonUnit> JsonParts(List<string> models, SpecModel model, ClientScope scope, HintNames names)
    {
        string[] enums = [.. model.Enums.Select(@enum => @enum.Name)];
        (string Name, bool IsEnum)[] all = [.. models.OrderBy(name => name, StringComparer.Ordinal).Select(name => (name, false)), .. enums.Select(name => (name, true))];
        int count = Math.Max(1, (all.Length + MaxModelsPerFile - 1) / MaxModelsPerFile);
        for (int part = 0; part < count; part++)
        {
            (string Name, bool IsEnum)[] own = [.. all.Skip(part * MaxModelsPerFile).Take(MaxModelsPerFile)];
            yield return new JsonUnit(
                scope,
                names.Add(scope.JsonClass + (part == 0 ? "" : ".Part" + PartSuffix(part))),
                own.Where(item => !item.IsEnum).Select(item => item.Name).ToEquatableArray(),
                own.Where(item => item.IsEnum).Select(item => item.Name).ToEquatableArray(),
                part,
                part == 0 ? count : 0);
        }
    }

    /// <summary>Gives out file names: readable, short, unique ignoring case.</summary>
    private sealed class HintNames(string prefix)
    {
        private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

        public string Add(string typeName)
        {
            string name = prefix + "." + typeName.TrimStart('@');
            string readable = name.Length <= MaxNameLength ? name : name.Substring(0, MaxNameLength) + "-" + Hash(name);
            if (!_taken.Add(readable))
            {
                readable += "-" + Hash(name);
                _taken.Add(readable);
            }

            return readable + ".g.cs";
        }

        // FNV-1a: short, and the same on every machine.
        private static string Hash(string text)
        {
            uint hash = 2166136261;
            foreach (char c in text)
                hash = unchecked((hash ^ c) * 16777619);
            return hash.ToString("x8", CultureInfo.InvariantCulture);
        }
    }
}
