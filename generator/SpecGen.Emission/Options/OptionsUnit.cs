using SpecGen.Emission.Templates;
using SpecGen.Language.Model;

namespace SpecGen.Emission.Options;

/// <summary>The class with a client's settings, a type of its own so that no other client is ever handed them.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Authentication">The credentials that the API documents.</param>
internal sealed record OptionsUnit(ClientContext Context, string HintName, EquatableArray<AuthenticationModel> Authentication) : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate<OptionsView> s_template = new("Options");

    public override string Print(CancellationToken cancellationToken) => s_template.Render(OptionsViews.Create(this), cancellationToken);
}
