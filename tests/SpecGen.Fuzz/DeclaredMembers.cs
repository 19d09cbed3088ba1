using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpecGen.Language.Surface;

namespace SpecGen.Fuzz;

/// <summary>What the generated types of a client declare: for each type the members that its surface names, and the others that its template may write.</summary>
internal sealed class DeclaredMembers
{
    private const string Constructor = ".ctor";
    private const string Serializer = "JsonSerializer";

    // The numbers of parts of what is divided into several files.
    private static readonly string[] s_partVerbs =
        ["AddToPart", "ClearPart", "ExpectPart", "NamesPart", "ReadPart", "WritePart", "RecognizePart", "GetPart", "FindPart", "AddPart"];

    private readonly Dictionary<string, Expectation> _types = new(StringComparer.Ordinal);

    /// <summary>The types of a surface.</summary>
    public DeclaredMembers(SurfaceModel surface)
    {
        foreach (ObjectSurface item in surface.Objects)
        {
            string[] json = item.HasJson ? ["UnknownMembers", "ToString"] : [];
            string[] form = item.IsForm ? ["AdditionalParts"] : [];
            string[] request = item.IsRequest ? ["AddTo"] : [];
            Add(item.Name, [.. item.Properties.Select(property => property.Name), .. json, .. form], [Constructor, .. request]);
            if (item.HasJson)
                AddSerializer(item.Name);
        }

        foreach (UnionSurface item in surface.Unions)
        {
            string[] match = item.Match == MatchForm.None ? [] : ["Match"];
            Add(item.Name, [Constructor, "Value", "ToString", .. match], ["operator"]);
            _types[Bare(item.Name)].Constructors = 1 + item.Cases.Count + (item.HasUnknownConstructor ? 1 : 0);
            AddSerializer(item.Name);
        }

        foreach (EnumSurface item in surface.Enums)
            Add(item.Name, [.. item.Values.Select(value => value.Name)], []);
        foreach (PathChoiceSurface item in surface.PathChoices)
            Add(item.Name, [Constructor, "Collection", "Id", "ToString", "_collection", "_id", .. item.Choices.Select(choice => choice.Name)], []);
        foreach (ResourceSurface item in surface.Resources)
        {
            Add(
                item.Name,
                [Constructor, "_pipeline", .. item.Resources.Select(resource => resource.PropertyName), .. item.Methods.Select(method => method.Name)],
                []);
            foreach (PageInfoSurface info in item.Methods.Select(method => method.PageInfo).OfType<PageInfoSurface>())
                Add(info.ClassName, [info.MethodName, "WithInfo"], []);
        }

        ClientSurface client = surface.Client;
        Add(
            client.Name,
            [
                Constructor, "s_defaults", "_pipeline", "FromEnvironment", "WithOptions", "SendAsync", "Dispose",
                .. client.Resources.Select(resource => resource.PropertyName),
            ],
            []);
        Add(client.DisplayName + "Options", [], []);
        string[] names = EnumNames(surface);
        Add(client.JsonClass, [Constructor, "Default"], []);
        foreach (string name in names)
            Add($"{Bare(client.JsonClass)}.{name}", ["GetName", "Find"], []);
    }

    /// <summary>Notes what a declaration holds.</summary>
    public void Note(BaseTypeDeclarationSyntax type)
    {
        string name = NameOf(type);
        if (!_types.TryGetValue(name, out Expectation? expected))
            throw new InvalidOperationException($"a type {name}");
        expected.IsDeclared = true;
        IEnumerable<MemberDeclarationSyntax> members = type switch
        {
            TypeDeclarationSyntax declaration => declaration.Members,
            EnumDeclarationSyntax declaration => declaration.Members,
            _ => [],
        };
        foreach (MemberDeclarationSyntax member in members.Where(static member => member is not BaseTypeDeclarationSyntax))
        {
            string memberName = NameOf(member);
            bool isPrivateField = member is FieldDeclarationSyntax && IsField(memberName) && member.Modifiers.Any(modifier => modifier.Text == "private");
            bool isPart = member is MethodDeclarationSyntax or PropertyDeclarationSyntax && s_partVerbs.Any(verb => IsNumbered(memberName, verb));
            if (expected.Required.Contains(memberName))
                expected.Found.Add(memberName);
            else if (!expected.Allowed.Contains(memberName) && !isPrivateField && !isPart)
                throw new InvalidOperationException($"a member {name}.{memberName}");
            if (member is ConstructorDeclarationSyntax)
                expected.ConstructorsFound++;
        }
    }

    /// <summary>Throws where something of the surface is declared nowhere.</summary>
    public void CheckAllAreThere()
    {
        foreach ((string name, Expectation expected) in _types)
        {
            if (!expected.IsDeclared)
                throw new InvalidOperationException($"no type {name}");
            if (expected.Required.Except(expected.Found).FirstOrDefault() is { } missing)
                throw new InvalidOperationException($"no member {name}.{missing}");
            if (expected.Constructors is { } count && count != expected.ConstructorsFound)
                throw new InvalidOperationException($"{expected.ConstructorsFound} constructors of {name} in place of {count}");
        }
    }

    private static bool IsField(string name)
        => name.StartsWith('_') || (name.StartsWith("s_", StringComparison.Ordinal) && name.EndsWith("Pagination", StringComparison.Ordinal));

    // The word has further syllables where a property has its name.
    private static bool IsNumbered(string name, string verb)
    {
        if (!name.StartsWith(verb, StringComparison.Ordinal))
            return false;
        string number = name[verb.Length..];
        while (number.StartsWith("Of", StringComparison.Ordinal))
            number = number[2..];
        return number.Length > 0 && number.All(char.IsAsciiDigit);
    }

    private static string NameOf(BaseTypeDeclarationSyntax type)
        => type.Parent is BaseTypeDeclarationSyntax outer ? $"{NameOf(outer)}.{type.Identifier.ValueText}" : type.Identifier.ValueText;

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        EnumMemberDeclarationSyntax value => value.Identifier.ValueText,
        FieldDeclarationSyntax { Declaration.Variables: [{ } variable] } => variable.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor when !constructor.Modifiers.Any(SyntaxKind.StaticKeyword) => Constructor,
        ConversionOperatorDeclarationSyntax => "operator",
        _ => member.ToString(),
    };

    private static string Bare(string name) => name.TrimStart('@');

    // The structs with the wire names of enums; where a type has the usual name, another.
    private static string[] EnumNames(SurfaceModel surface)
    {
        HashSet<string> types =
        [
            .. surface.Objects.Select(item => Bare(item.Name)), .. surface.Enums.Select(item => Bare(item.Name)), .. surface.Unions.Select(item => Bare(item.Name)),
            .. surface.PathChoices.Select(item => Bare(item.Name)), .. surface.Resources.Select(item => Bare(item.Name)), Bare(surface.Client.Name),
        ];
        HashSet<string> taken = [.. types, .. surface.Enums.Select(item => Bare(item.Name) + "Names")];
        return [.. surface.Enums.Select(item => Bare(item.Name)).Select(name => types.Contains(name + "Names") ? Free(name + "WireNames") : name + "Names")];

        string Free(string wanted)
        {
            string name = wanted;
            for (int number = 2; !taken.Add(name); number++)
                name = wanted + number.ToString(CultureInfo.InvariantCulture);
            return name;
        }
    }

    private void AddSerializer(string owner) => Add($"{Bare(owner)}.{Serializer}", ["TryRead", "Write"], ["MemberNames", "ReadObject"]);

    private void Add(string name, IEnumerable<string> required, IEnumerable<string> allowed)
    {
        // Information of pages is asked for once for each type of item.
        if (!_types.TryGetValue(Bare(name), out Expectation? expected))
            _types.Add(Bare(name), expected = new Expectation());
        expected.Required.UnionWith(required.Select(Bare));
        expected.Allowed.UnionWith(allowed);
    }

    private sealed class Expectation
    {
        public HashSet<string> Required { get; } = [];

        public HashSet<string> Allowed { get; } = [];

        public HashSet<string> Found { get; } = [];

        public bool IsDeclared { get; set; }

        public int? Constructors { get; set; }

        public int ConstructorsFound { get; set; }
    }
}
