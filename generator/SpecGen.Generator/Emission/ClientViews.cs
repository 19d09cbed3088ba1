using System.Globalization;
using SpecGen.Language.Model;

namespace SpecGen.Generator.Emission;

/// <summary>Spells out what a client has once: its class, its JSON metadata, the choices of path prefixes.</summary>
internal static class ClientViews
{
    public static ClientView Create(ClientUnit unit)
    {
        ClientModel model = unit.Client;
        string baseAddress = model.BaseAddress is null ? "null" : CSharpText.Literal(model.BaseAddress);
        return new ClientView
        {
            Namespace = unit.Scope.Namespace,
            Name = unit.Scope.ClientClass,
            Documentation = Documentation.Comment("", $"Calls the {CSharpText.XmlText(SourceUnits.DisplayName(model.Name))} API."),
            Defaults = $"new({CSharpText.Literal(SourceUnits.DisplayName(model.Name))}, {baseAddress}, [{string.Join(", ", model.Authentication.Select(ResourceViews.Scheme))}])",
            Resources = [.. model.Resources.Select(ResourceViews.Property)],
        };
    }

    public static ScopeView CreateScope(ScopeUnit unit)
    {
        ScopeModel model = unit.Choice;
        string name = CSharpText.Identifier(model.Name);
        string[] choices = [.. model.Choices.Select(choice => $"<see cref=\"{CSharpText.Identifier(choice.Name)}\"/>")];
        string factories = string.Join(" or ", model.Choices.Select(choice => $"{model.Name}.{choice.Name}(...)"));
        return new ScopeView
        {
            Namespace = unit.Scope.Namespace,
            Name = name,
            Documentation = Documentation.Comment("", $"What a call is about: one of {string.Join(", ", choices)}."),
            Choices = [.. model.Choices.Select(Choice)],
            Unset = CSharpText.Literal($"{model.Name} is not set: use {factories}."),
        };
    }

    public static JsonView CreateJson(JsonUnit unit)
    {
        CSharpTypes types = new(unit.Scope.JsonClass);
        return new JsonView
        {
            Namespace = unit.Scope.Namespace,
            Name = unit.Scope.JsonClass,
            Documentation = [],
            ClientClass = unit.Scope.ClientClass,
            Method = unit.Part == 0 ? null : PartMethod(unit.Part),
            OtherMethods = [.. Enumerable.Range(1, Math.Max(0, unit.PartCount - 1)).Select(PartMethod)],
            Models = [.. unit.Models.Select(CSharpText.Identifier).Select(name => $"{name}, {name}.JsonSerializer")],
            Enums = [.. unit.Enums.Select(name => $"{CSharpText.Identifier(name)}, {CSharpTypes.EnumNamesIdentifier(name)}")],
        };
    }

    private static string PartMethod(int part) => "AddPart" + (part + 1).ToString(CultureInfo.InvariantCulture);

    private static ScopeChoiceView Choice(ScopeChoiceModel model) => new()
    {
        Documentation = Documentation.MethodComment(
            $"Chooses the path prefix `{model.Collection}`.", "", [(CSharpText.Identifier(model.ArgumentName).TrimStart('@'), Text(model))], returns: null),
        Name = CSharpText.Identifier(model.Name),
        Argument = CSharpText.Identifier(model.ArgumentName),
        Collection = CSharpText.Literal(model.Collection),
    };

    private static string Text(ScopeChoiceModel model)
        => Documentation.Inline(model.Documentation) is { Length: > 0 } xml ? xml : $"<c>{CSharpText.XmlText(model.Parameter)}</c>";
}
