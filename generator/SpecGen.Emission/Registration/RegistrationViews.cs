namespace SpecGen.Emission.Registration;

/// <summary>Spells out the methods that register clients.</summary>
internal static class RegistrationViews
{
    public static string ClassName(ClientContext context) => CSharpText.Identifier(context.DisplayName + "ServiceCollectionExtensions");

    public static RegistrationView Create(RegistrationUnit unit) => new()
    {
        Namespace = unit.Context.Namespace,
        Access = unit.Context.Access,
        Name = ClassName(unit.Context),
        Documentation = [],
        ClientClass = unit.Context.ClientClass,
        OptionsClass = unit.Context.OptionsClass,
        Method = "Add" + unit.Context.ClientClass.TrimStart('@'),
    };
}
