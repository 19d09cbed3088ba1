using System.Globalization;
using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Linking.Endpoints;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Model;
using SpecGen.Language.Names;
using SpecGen.Language.Text;

namespace SpecGen.Language.Linking.Types;

/// <summary>Where a shape is used: what its name is made of if the page gives it none.</summary>
/// <param name="Document">The path of the document.</param>
/// <param name="Prefix">What the name begins with: the resource's prefix, or the name of a type of its own.</param>
/// <param name="Name">What the name ends with: the member.</param>
/// <param name="Owner">Key of the type that has the member; null where none has.</param>
internal sealed record Usage(string Document, string Prefix, string Name, string? Owner)
{
    public Usage Below(string name) => this with { Name = Words.Concatenate(Name, name) };
}

/// <summary>Turns the shapes of a resource into the types to be declared; equal ones become one.</summary>
internal sealed class TypeGraph(ResourcePath resource, ShapeTable shapes, KeptKinds kinds, CancellationToken cancellationToken)
{
    private readonly string _resource = resource.ToString();
    private readonly Dictionary<string, LinkedType> _types = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly Dictionary<string, List<string>> _enums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _merged = new(StringComparer.Ordinal);
    private readonly Dictionary<FactId, ApiTitle> _resultTitles = [];
    private readonly Dictionary<string, string> _methodTypes = new(StringComparer.Ordinal);

    /// <summary>How many types there are.</summary>
    public int Count => _order.Count;

    /// <summary>The types, owners before what they own, from the given one on.</summary>
    public IEnumerable<LinkedType> Types(int start = 0) => _order.Skip(start).Where(k => !_merged.ContainsKey(k)).Select(k => Finish(_types[k]));

    /// <summary>Says that a type is named after its resource and a method, and so lends the resource's prefix to the types below it.</summary>
    public void AddMethodType(string typeName, string prefix)
    {
        foreach (string name in new[] { typeName, typeName + "Item", typeName + "Value" })
        {
            if (!_methodTypes.ContainsKey(name))
                _methodTypes.Add(name, prefix);
        }
    }

    /// <summary>Gives the type of a result a name.</summary>
    public void NameResult(ApiType type, ApiTitle title) => _resultTitles[type.Id] = title;

    /// <summary>The name that the documentation, or its place as a result, gives a type.</summary>
    public ApiTitle? TitleOf(ApiType type) => _resultTitles.TryGetValue(type.Id, out ApiTitle? title) ? title : shapes.TitleOf(type);

    /// <summary>What the names of the types below a named one begin with.</summary>
    public string PrefixOf(string typeName)
        => _methodTypes.TryGetValue(typeName, out string? prefix) ? prefix
            : typeName.All(static c => char.IsLetterOrDigit(c) || c == '_') ? typeName
            : Words.ToPascalCase(typeName);

    public TypeUse Convert(ApiShape shape, Usage usage)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!StackGuard.HasRoom)
            return StackGuard.OnNewStack(() => Convert(shape, usage));
        return shape switch
        {
            ApiPrimitive primitive => new TypeUse.Primitive(primitive.Kind),
            ApiConstant constant => new TypeUse.Constant(constant.Json),
            ApiArray array => new TypeUse.List(ConvertPart(array.Element, usage.Below("Item"))),
            ApiMap map => new TypeUse.Map(ConvertPart(map.Value, usage.Below("Value"))),
            _ => new TypeUse.Declared(shapes.Resolve(shape) switch
            {
                ApiEnumeration type => ConvertEnum(type.Id, TitleOf(type), type.Description, type.Values, usage),
                ApiObject type => ConvertObject(type, usage),
                ApiUnion type => ConvertUnion(type, usage),
                _ => throw new ArgumentOutOfRangeException(nameof(shape)),
            }),
        };
    }

    /// <summary>Adds the request type of an endpoint.</summary>
    /// <param name="usage">Its document and its name.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="isForm">Whether its body is a form.</param>
    /// <param name="members">Its members and where they go.</param>
    /// <param name="adapt">Changes a member before it is added; null leaves it out.</param>
    /// <returns>The type's key; null where no member is left.</returns>
    public string? AddRequest(
        Usage usage, FactId endpoint, bool isForm, IEnumerable<(ApiMember Member, MemberLocation Location)> members, Func<LinkedMember, LinkedMember?> adapt)
    {
        string key = "request:" + endpoint.Section;
        int index = _order.Count;
        List<LinkedMember> converted =
            [.. members.Select(m => ConvertMember(m.Member, m.Location, usage with { Name = Words.ToPascalCase(m.Member.Name), Owner = key }))];

        // What is made optional stands before what always was.
        List<LinkedMember> adapted = [.. Sort(converted).Select(adapt).OfType<LinkedMember>()];
        if (adapted.Count == 0)
            return null;
        TypeOrigin origin = new(usage.Document, null, usage.Prefix, string.Empty, null, resource, endpoint);
        _types.Add(key, new LinkedObject(key, origin, string.Empty, usage.Name, Sort(adapted)) { IsForm = isForm });
        _order.Insert(index, key);
        return key;
    }

    /// <summary>Adds the type of what the pages of an endpoint say beside their items; endpoints that say the same share it.</summary>
    /// <param name="usage">Its document and its name.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="info">What it says.</param>
    /// <returns>The type's key.</returns>
    public string AddPageInfo(Usage usage, FactId endpoint, PageInfoShape info)
    {
        string key = "info:" + _resource + "|" + StructureOf(info);
        if (_types.ContainsKey(key))
            return key;
        TypeOrigin origin = new(usage.Document, null, usage.Prefix, usage.Name, usage.Owner, resource, endpoint);
        _types.Add(key, new LinkedObject(key, origin, string.Empty, null, []));
        _order.Add(key);
        List<LinkedMember> members = [];
        foreach (ApiMember member in info.Members)
        {
            Usage own = new(usage.Document, Words.Concatenate(usage.Prefix, usage.Name), Words.ToPascalCase(member.Name), key);
            members.Add(ReferenceEquals(member, info.Container)
                ? new LinkedMember(
                    member.Id,
                    member.Name,
                    MemberLocation.Body,
                    new TypeUse.Declared(AddPageInfo(own, member.Id, info.Inside!)),
                    !member.IsOptional,
                    member.IsNullable,
                    member.Description)
                : ConvertMember(member, MemberLocation.Body, own));
        }

        _types[key] = (LinkedObject)_types[key] with { Members = Sort(members) };
        return key;
    }

    private string StructureOf(PageInfoShape info)
        => string.Join(",", info.Members.Select(m =>
            (m.IsOptional ? "?" : "!") + (m.IsNullable ? "n" : "v") + m.Name.Length.ToString(CultureInfo.InvariantCulture) + ":" + m.Name + "="
            + (ReferenceEquals(m, info.Container) ? "(" + StructureOf(info.Inside!) + ")" : shapes.StructureOf(m.Shape) + "|" + shapes.Resolve(m.Shape)?.Title?.Text)));

    /// <summary>Converts something that stands alone: a parameter of a path, or a body that is one value.</summary>
    /// <param name="member">The parameter or body.</param>
    /// <param name="usage">What its type is called, where the page gives it no name.</param>
    public LinkedMember ConvertArgument(ApiMember member, Usage usage)
        => Finish(ConvertMember(member, MemberLocation.Body, usage with { Owner = "argument:" + _resource }));

    /// <summary>Says that a Domain Types section declares a type; false where the use is another type than the declared one.</summary>
    public bool TryDeclare(TypeUse use, string name)
    {
        if (Finish(use) is not TypeUse.Declared declared || _types[declared.Key] is not { } type || !string.Equals(type.Origin.VendorName, name, StringComparison.Ordinal))
            return false;
        _types[type.Key] = type with { Origin = type.Origin with { IsDeclared = true } };
        return true;
    }

    /// <summary>The use with the enums that were merged into others replaced.</summary>
    public TypeUse Finish(TypeUse use)
        => use switch
        {
            TypeUse.List list => new TypeUse.List(Finish(list.Element)),
            TypeUse.Map map => new TypeUse.Map(Finish(map.Value)),
            TypeUse.Declared declared => new TypeUse.Declared(Target(declared.Key)),
            _ => use,
        };

    private string Target(string key)
    {
        while (_merged.TryGetValue(key, out string? target))
            key = target;
        return key;
    }

    private LinkedMember Finish(LinkedMember member) => member with { Type = Finish(member.Type) };

    private LinkedType Finish(LinkedType type)
        => type switch
        {
            LinkedObject item => item with { Members = item.Members.Select(Finish).ToEquatableArray() },
            LinkedUnion union => union with { Cases = union.Cases.Select(c => c with { Type = Finish(c.Type) }).ToEquatableArray() },
            _ => type,
        };

    // A constant in a list, a map or a union is an enum of one value: the values around it may grow.
    private TypeUse ConvertPart(ApiShape shape, Usage usage)
    {
        if (shape is not ApiConstant constant)
            return Convert(shape, usage);
        return JsonStrings.Unquote(constant.Json) is { } text
            ? new TypeUse.Declared(ConvertEnum(constant.Id, null, string.Empty, [new ApiEnumValue(constant.Id, text, constant.Description)], usage))
            : new TypeUse.Primitive(constant.Json is "true" or "false" ? ApiPrimitiveKind.Boolean : ApiPrimitiveKind.Number);
    }

    private string ConvertEnum(FactId fact, ApiTitle? title, string description, EquatableArray<ApiEnumValue> values, Usage usage)
    {
        string? vendorName = title is { IsGlobal: true } ? title.Text : null;
        string name = title is { IsGlobal: false } ? Words.ToPascalCase(title.Text) : usage.Name;
        string group = vendorName is null ? "enum:" + _resource + "|" + usage.Prefix + "." + name : "enum:" + vendorName;
        if (!_enums.TryGetValue(group, out List<string>? keys))
            _enums.Add(group, keys = []);

        List<string> overlapping = keys.FindAll(k => !_merged.ContainsKey(k) && ((LinkedEnum)_types[k]).Overlaps(values));
        if (overlapping.Count == 0)
        {
            string key = vendorName is null
                ? group + "#" + keys.Count.ToString(CultureInfo.InvariantCulture)
                : group + "#" + keys.Count.ToString(CultureInfo.InvariantCulture) + "@" + _resource;
            TypeOrigin origin = new(usage.Document, vendorName, usage.Prefix, name, usage.Owner, resource, fact);
            _types.Add(key, new LinkedEnum(key, origin, string.Empty, []));
            _order.Add(key);
            keys.Add(key);
            overlapping.Add(key);
        }

        LinkedEnum first = (LinkedEnum)_types[overlapping[0]];
        foreach (string other in overlapping.Skip(1))
        {
            _merged.Add(other, first.Key);
            first = first.With(((LinkedEnum)_types[other]).Values);
        }

        first = first.With(values);
        _types[first.Key] = first.Description.Length == 0 ? first with { Description = description } : first;
        return first.Key;
    }

    private string ConvertObject(ApiObject shape, Usage usage)
    {
        if (Find(shape, usage, out TypeOrigin origin) is { } known)
            return known;

        string key = Add(shape, usage, origin, (k, o) => new LinkedObject(k, o, shape.Description, null, []));
        List<LinkedMember> members = [];
        foreach (ApiMember member in shape.Members)
            members.Add(ConvertMember(member, MemberLocation.Body, new Usage(usage.Document, origin.Prefix, Words.ToPascalCase(member.Name), key)));
        _types[key] = (LinkedObject)_types[key] with { Members = Sort(members) };
        return key;
    }

    private LinkedMember ConvertMember(ApiMember member, MemberLocation location, Usage usage)
        => new(
            member.Id,
            member.Name,
            location,
            ConvertKept(member, usage) ?? Convert(member.Shape, usage),
            !member.IsOptional,
            member.IsNullable,
            member.Description)
        {
            Values = ValuesOf(member.Shape),
        };

    private EquatableArray<string>? ValuesOf(ApiShape shape)
        => shape switch
        {
            ApiArray array => ValuesOf(array.Element),
            ApiMap map => ValuesOf(map.Value),
            _ => (shapes.Resolve(shape) as ApiEnumeration)?.Values.Select(v => v.Value).ToEquatableArray(),
        };

    // As the user pins it: an enum of one value, or a constant that is the first of several values.
    private TypeUse? ConvertKept(ApiMember member, Usage usage)
        => kinds.Find(member.Id) switch
        {
            ConfiguredKind.Enum when member.Shape is ApiConstant constant && JsonStrings.Unquote(constant.Json) is not null => ConvertPart(constant, usage),
            ConfiguredKind.Constant when shapes.Resolve(member.Shape) is ApiEnumeration { Values: [var first, ..] } => new TypeUse.Constant(JsonStrings.Quote(first.Value)),
            _ => null,
        };

    private string ConvertUnion(ApiUnion shape, Usage usage)
    {
        if (Find(shape, usage, out TypeOrigin origin) is { } known)
            return known;

        string key = Add(shape, usage, origin, (k, o) => new LinkedUnion(k, o, shape.Description, [], shape.Discriminator));
        UnionCases cases = new(this);
        for (int i = 0; i < shape.Cases.Count; i++)
        {
            ApiCase item = shape.Cases[i];
            string member = origin.VendorName is null && usage.Owner is not null ? usage.Name : string.Empty;
            TypeUse type = ConvertPart(item.Shape, new Usage(usage.Document, origin.Prefix, CaseName(item, member, i), key));
            cases.Add(new LinkedCase(item.Title, type, item.Description, item.Constants));
        }

        _types[key] = (LinkedUnion)_types[key] with { Cases = cases.ToArray() };
        return key;
    }

    // An anonymous object among others is named after what its discriminator or its place says.
    private string CaseName(ApiCase item, string member, int index)
    {
        if (item.Title is { } title)
            return Words.ToPascalCase(title.Text);
        string name = item.Shape is ApiConstant
            ? "Option"
            : shapes.Resolve(item.Shape) switch
            {
                ApiObject type when type.Members.Select(m => m.Shape).OfType<ApiConstant>().FirstOrDefault() is { } constant
                    => Words.ToPascalCase(JsonStrings.Unquote(constant.Json) ?? constant.Json),
                ApiObject => "Variant" + (index + 1).ToString(CultureInfo.InvariantCulture),
                ApiEnumeration => "Option",
                _ => string.Empty,
            };
        return Words.Concatenate(member, name);
    }

    private string? Find(ApiType shape, Usage usage, out TypeOrigin origin)
    {
        ApiTitle? title = TitleOf(shape);
        origin = title switch
        {
            { IsGlobal: true } => new TypeOrigin(usage.Document, title.Text, PrefixOf(title.Text), string.Empty, usage.Owner, resource, shape.Id),
            { } => new TypeOrigin(usage.Document, null, usage.Prefix, Words.ToPascalCase(title.Text), usage.Owner, resource, shape.Id),
            null => new TypeOrigin(usage.Document, null, usage.Prefix, usage.Name, usage.Owner, resource, shape.Id),
        };
        if (!_types.TryGetValue(KeyOf(shape, usage), out LinkedType? known))
            return null;

        bool isShared = known.Origin.IsShared
            || (title is { IsGlobal: false } && !string.Equals(known.Origin.Prefix, usage.Prefix, StringComparison.Ordinal));
        _types[known.Key] = known with
        {
            Description = known.Description.Length > 0 ? known.Description : shape.Description,
            Origin = known.Origin with { IsShared = isShared },
        };
        return known.Key;
    }

    private string Add(ApiType shape, Usage usage, TypeOrigin origin, Func<string, TypeOrigin, LinkedType> create)
    {
        string key = KeyOf(shape, usage);
        _types.Add(key, create(key, origin));
        _order.Add(key);
        return key;
    }

    // The vendor's names are those of the whole client, everything else is the resource's own.
    private string KeyOf(ApiType shape, Usage usage)
    {
        string kind = shape is ApiUnion ? "union:" : "object:";
        string structure = shapes.StructureOf(shape);
        return TitleOf(shape) switch
        {
            { IsGlobal: true } title => kind + title.Text + "|" + structure,
            { } title => kind + _resource + "|" + usage.Document + "|" + title.Text + "|" + structure,
            null => kind + _resource + "|" + usage.Prefix + "." + usage.Name + "|" + structure,
        };
    }

    private static EquatableArray<LinkedMember> Sort(List<LinkedMember> members) => members.OrderBy(m => m.IsRequired ? 0 : 1).ToEquatableArray();

    /// <summary>The cases of a union, of which no two have the same type.</summary>
    private sealed class UnionCases(TypeGraph graph)
    {
        private readonly List<LinkedCase> _cases = [];
        private readonly Dictionary<TypeUse, int> _indexes = [];
        private int _merged = graph._merged.Count;

        public void Add(LinkedCase added)
        {
            // Enums that have become one since were cases of different types before.
            if (_merged != graph._merged.Count)
            {
                _merged = graph._merged.Count;
                _indexes.Clear();
                for (int i = _cases.Count - 1; i >= 0; i--)
                    _indexes[graph.Finish(_cases[i].Type)] = i;
            }

            TypeUse type = graph.Finish(added.Type);
            if (_indexes.TryGetValue(type, out int same))
            {
                _cases[same] = _cases[same] with { Constants = _cases[same].Constants.Concat(added.Constants).Distinct(StringComparer.Ordinal).ToEquatableArray() };
                return;
            }

            _indexes.Add(type, _cases.Count);
            _cases.Add(added);
        }

        public EquatableArray<LinkedCase> ToArray() => _cases.ToEquatableArray();
    }
}
