using SpecGen.Language.Comparison;
using SpecGen.Language.Model;
using SpecGen.Language.Serialization;

namespace SpecGen.Language.Tests.Comparison;

public sealed class ApprovedSurfaceTests
{
    private static readonly InputFingerprints s_inputs = InputFingerprints.Of(["# Ships", "# Ports"], "{}");

    private static readonly SpecModel s_model = Api.Model(
        Api.Endpoint() with { Response = Api.Returns(Api.Text), Pagination = Api.Cursor },
        Api.Input("Ship", Api.Required("name"), Api.Optional("flag", new PrimitiveTypeReference(PrimitiveKind.Json)))) with
    {
        Enums = [Api.Enum("Flag", "red")],
        Unions = [Api.Union("Cargo", Api.Case("Text", Api.Text))],
    };

    [Test]
    public void Is_the_same_after_it_was_written_and_read()
    {
        Assert.That(ApprovedSurface.TryRead(ApprovedSurface.Write(s_model, s_inputs), out ApprovedSurface? read, out string? error), Is.True, error);
        Assert.That(read, Is.EqualTo(new ApprovedSurface(ApprovedSurface.Of(s_model), ApprovedSurface.CurrentSpecGenVersion, s_inputs)));
    }

    [Test]
    public void A_model_of_the_earlier_format_becomes_its_surface()
    {
        Assert.That(ApprovedSurface.TryRead(SpecModelJson.Write(s_model), out ApprovedSurface? read, out string? error), Is.True, error);
        Assert.That(read, Is.EqualTo(new ApprovedSurface(ApprovedSurface.Of(s_model), null, null)));
        Assert.That(read!.IsOldFormat, Is.True);
    }

    [Test]
    public void The_earlier_names_of_path_choices_are_read_in_a_file_of_the_earlier_format_only()
    {
        EndpointModel endpoint = Api.Endpoint() with { PathParameters = [new PathParameterModel("accountOrZone", "id", null, "AccountOrZone", "")] };
        SpecModel model = Api.Model(endpoint) with
        {
            PathChoices = [new PathChoiceModel("AccountOrZone", "collection", "id", [new PathChoiceOptionModel("Account", "accountId", "accounts", "account_id", "")])],
        };
        string earlier = SpecModelJson.Write(model)
            .Replace("\"pathChoices\":", "\"scopes\":", StringComparison.Ordinal)
            .Replace("\"pathChoiceName\":", "\"scopeName\":", StringComparison.Ordinal);

        Assert.That(ApprovedSurface.TryRead(earlier, out ApprovedSurface? read, out string? error), Is.True, error);
        Assert.That(read, Is.EqualTo(new ApprovedSurface(ApprovedSurface.Of(model), null, null)));
        Assert.That(SpecModelJson.TryRead(earlier, out _, out error), Is.False);
        Assert.That(error, Does.Contain("pathChoices"));
    }

    [TestCase("{}", "\"format\": \"specgen-surface\"")]
    [TestCase("""{ "format": "other", "version": 1 }""", "\"format\": \"specgen-surface\"")]
    [TestCase("""{ "format": "specgen-model", "version": 7 }""", "version 7")]
    [TestCase("""{ "format": "specgen-surface", "version": 2 }""", "reads version 1")]
    [TestCase("""{ "format": "specgen-surface", "version": 1 }""", "specGenVersion")]
    public void Says_why_a_file_is_no_surface(string json, string expected)
    {
        Assert.That(ApprovedSurface.TryRead(json, out _, out string? error), Is.False);
        Assert.That(error, Does.Contain(expected));
    }

    [Test]
    public void A_fingerprint_depends_on_neither_line_endings_nor_a_byte_order_mark_nor_the_order_of_pages()
    {
        Assert.That(InputFingerprints.Of("\uFEFF# Ships\r\n"), Is.EqualTo(InputFingerprints.Of("# Ships\n")));
        Assert.That(InputFingerprints.Of(["# Ports", "# Ships"], "{}"), Is.EqualTo(s_inputs));
        Assert.That(InputFingerprints.Of(["# Ports", "# Ships!"], "{}"), Is.Not.EqualTo(s_inputs));
        Assert.That(InputFingerprints.Of(["# Ports", "# Ships"], null), Is.Not.EqualTo(s_inputs));
    }
}
