namespace SpecGen.Emission.Options;

/// <summary>Spells out the classes with clients' settings.</summary>
internal static class OptionsViews
{
    public static OptionsView Create(OptionsUnit unit)
    {
        string[] names = [.. unit.Authentication.Select(scheme => scheme.Variable).Distinct(StringComparer.Ordinal)];
        string list = string.Join(", ", names.Select(name => $"<c>{CSharpText.XmlText(name)}</c>"));
        string credentials = names.Length switch
        {
            0 => "",
            1 => $" The documented credential is {list}.",
            _ => $" The documented credentials are {list}.",
        };
        return new OptionsView
        {
            Namespace = unit.Context.Namespace,
            Access = unit.Context.Access,
            Name = unit.Context.OptionsClass,
            Documentation = [$"/// <summary>Settings of <see cref=\"{unit.Context.ClientClass}\"/>, which no other client shares.{credentials}</summary>"],
        };
    }
}
