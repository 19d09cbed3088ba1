using SpecGen.Emission.Resources;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.Client;

/// <summary>Spells out client classes.</summary>
internal static class ClientViews
{
    public static ClientView Create(ClientUnit unit)
    {
        ClientSurface client = unit.Client;
        string baseAddress = client.BaseAddress is null ? "null" : CSharpText.Literal(client.BaseAddress);
        string envelope = client.HasEnvelope ? " { HasEnvelope = true }" : "";
        return new ClientView
        {
            Namespace = unit.Context.Namespace,
            Access = unit.Context.Access,
            Name = unit.Context.ClientClass,
            Documentation = DocumentationComment.Comment("", $"Calls the {CSharpText.XmlText(client.DisplayName)} API."),
            OptionsClass = unit.Context.OptionsClass,
            Defaults = $"new({CSharpText.Literal(client.DisplayName)}, {baseAddress}, [{string.Join(", ", client.Authentication.Select(Scheme))}]){envelope}",
            Resources = [.. client.Resources.Select(ResourceViews.Property)],
        };
    }

    private static string Scheme(AuthenticationModel model) => model.Kind == AuthenticationKind.Bearer
        ? $"global::SpecGen.AuthenticationScheme.Bearer({CSharpText.Literal(model.Variable)})"
        : $"global::SpecGen.AuthenticationScheme.Header({CSharpText.Literal(model.HeaderName)}, {CSharpText.Literal(model.Variable)})";
}
