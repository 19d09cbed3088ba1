using SpecGen.Emission.Templates;

namespace SpecGen.Emission.Registration;

/// <summary>The methods that register a client with a container: SpecGen.Extensions does the work.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
internal sealed record RegistrationUnit(ClientContext Context, string HintName) : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate<RegistrationView> s_template = new("Registration");

    public override string Print(CancellationToken cancellationToken) => s_template.Render(RegistrationViews.Create(this), cancellationToken);
}
