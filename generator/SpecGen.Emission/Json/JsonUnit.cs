using SpecGen.Emission.Templates;

namespace SpecGen.Emission.Json;

/// <summary>The JSON metadata class, or one of its parts where it is large.</summary>
/// <param name="Context">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Models">The names of the records and unions.</param>
/// <param name="Enums">The names of the enums.</param>
/// <param name="Part">The part's number, from 0.</param>
/// <param name="PartCount">In the first part, how many there are.</param>
internal sealed record JsonUnit(ClientContext Context, string HintName, EquatableArray<string> Models, EquatableArray<string> Enums, int Part, int PartCount)
    : SourceUnit(Context, HintName)
{
    private static readonly CodeTemplate<JsonView> s_template = new("Json");

    public override string Print(CancellationToken cancellationToken) => s_template.Render(JsonViews.Create(this), cancellationToken);
}
