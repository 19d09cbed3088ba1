using SpecGen.Emission.Templates;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.Client;

/// <summary>The client class.</summary>
/// <param name="Context">The client.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Client">What the class has.</param>
internal sealed record ClientUnit(ClientContext Context, string HintName, ClientSurface Client) : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate<ClientView> s_template = new("Client");

    public override string Print(CancellationToken cancellationToken) => s_template.Render(ClientViews.Create(this), cancellationToken);
}
