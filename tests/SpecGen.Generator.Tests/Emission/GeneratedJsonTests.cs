using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpecGen.Emission;
using SpecGen.Generator.Tests.GeneratorHarness;
using SpecGen.Json;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Generator.Tests.Emission;

/// <summary>Reads and writes JSON with the generated models of <see cref="Constructs"/>.</summary>
internal sealed class GeneratedJsonTests
{
    private static readonly Lazy<Assembly> s_assembly = new(() => Load(SerializerSet.Both));
    private static readonly Lazy<Assembly> s_needed = new(() => Load(SerializerSet.Needed));

    private const string Full =
        """
        {
          "required_text": "a", "required_whole": 9007199254740993, "required_number": 0.5, "required_flag": true, "required_time": "2024-01-02T03:04:05Z", "required_json": null,
          "required_node": { "child": { "event": "e", "class": "c" } }, "required_color": "red", "required_shape": { "kind": "circle", "radius": 2 }, "required_texts": ["x"],
          "required_nodes": [{}], "required_colors": ["red", "pink"], "required_grid": [[1], []], "required_times": { "t": "2024-01-02T03:04:05Z" }, "required_shapes": { "s": { "name": "n" } },
          "required_deep": { "a": [{ "b": [1, null] }] }, "required_nullable_text": null, "required_nullable_whole": 1, "optional_text": null, "optional_color": "deep-blue",
          "optional_whole": "not a number", "nullable_text": null, "nullable_whole": 5, "nullable_node": null, "type": "node", "version": 2, "ratio": 0.5, "ok": true, "old": "o", "old_required": "r",
          "not documented": { "x": [1, 2] }
        }
        """;

    [TestCase("Output")]
    [TestCase("Both")]
    public void What_is_read_is_written_back(string type)
    {
        string json = Write(Read(type, Full));

        JsonObject expected = JsonNode.Parse(Full)!.AsObject();
        if (type == "Both")
            AddWhatCallersMustSay(expected);
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(json), expected), json);
    }

    [Test]
    public void A_missing_required_member_throws_when_read_and_stays_missing_when_written()
    {
        object model = Read("Output", "{}");

        Assert.Multiple(() =>
        {
            Assert.That(
                () => Get<string>(model, "RequiredText"),
                Throws.InnerException.TypeOf<JsonMemberMissingException>().With.InnerException.Property("Member").EqualTo("required_text"));
            Assert.That(Get<string?>(model, "RequiredNullableText"), Is.Null);
            Assert.That(Get<string>(model, "Type"), Is.EqualTo("node"));
            Assert.That(Write(model), Is.EqualTo("{}"));
        });
    }

    [Test]
    public void A_constant_that_differs_is_kept()
        => Assert.That(Write(Read("Output", "{\"type\":\"other\",\"kind\":\"x\"}")), Is.EqualTo("{\"type\":\"other\",\"kind\":\"x\"}"));

    [Test]
    public void A_constant_is_sent_without_being_set()
        => Assert.That(Write(Activator.CreateInstance(Type("Circle"))!), Is.EqualTo("{\"kind\":\"circle\"}"));

    [TestCase("{\"kind\":\"circle\",\"radius\":2}", "Circle")]
    [TestCase("{\"radius\":2,\"kind\":\"square\"}", "Square")]
    [TestCase("{\"name\":\"n\"}", "Named")]
    [TestCase("{\"kind\":\"cube\"}", "JsonElement")]
    [TestCase("{\"k\\u0069nd\":\"c\\u0069rcle\"}", "Circle")]
    [TestCase("[1]", "JsonElement")]
    public void A_union_of_objects_is_told_apart_by_its_discriminator_then_by_its_members(string json, string expected)
    {
        object shape = Read("Shape", json);

        Assert.Multiple(() =>
        {
            Assert.That(Get<object>(shape, "Value").GetType().Name, Is.EqualTo(expected));
            Assert.That(JsonNode.DeepEquals(JsonNode.Parse(Write(shape)), JsonNode.Parse(json)), Write(shape));
        });
    }

    [TestCase("\"a\"", typeof(string))]
    [TestCase("1", typeof(long))]
    [TestCase("1.5", typeof(double))]
    [TestCase("false", typeof(bool))]
    public void A_union_of_kinds_is_told_apart_by_the_kind_of_json(string json, Type expected)
    {
        object kinds = Read("Kinds", json);

        Assert.Multiple(() =>
        {
            Assert.That(Get<object>(kinds, "Value"), Is.TypeOf(expected));
            Assert.That(Write(kinds), Is.EqualTo(json));
        });
    }

    [Test]
    public void A_large_union_finds_its_last_case()
        => Assert.That(Get<object>(Read("Many", "{\"kind\":\"case_125\"}"), "Value").GetType().Name, Is.EqualTo("Case125"));

    [Test]
    public void The_resolver_knows_every_model_and_enum()
    {
        ModelTypeInfoResolver resolver = (ModelTypeInfoResolver)Type("ExampleJson").GetProperty("Default")!.GetValue(null)!;
        JsonSerializerOptions options = new() { TypeInfoResolver = resolver };

        Assert.Multiple(() =>
        {
            foreach (Type type in s_assembly.Value.GetExportedTypes().Where(type => type.GetNestedType("JsonSerializer") is not null))
                Assert.That(options.GetTypeInfo(type).Type, Is.EqualTo(type));
            Assert.That(options.GetTypeInfo(typeof(OpenEnum<>).MakeGenericType(Type("Color"))), Is.Not.Null);
        });
    }

    [TestCase("InputOnly")]
    [TestCase("BodyRequest")]
    [TestCase("Wrapped")]
    public void What_is_only_sent_says_how_to_make_it_readable(string name)
    {
        Type type = s_needed.Value.GetType("Example." + name, throwOnError: true)!;
        JsonSerializerOptions resolver = new()
        {
            TypeInfoResolver =
                (ModelTypeInfoResolver)s_needed.Value.GetType("Example.ExampleJson", throwOnError: true)!.GetProperty("Default")!.GetValue(null)!,
        };

        Assert.Multiple(() =>
        {
            foreach (JsonSerializerOptions? options in (JsonSerializerOptions?[])[null, resolver])
            {
                Assert.That(
                    () => JsonSerializer.Deserialize("{}", type, options),
                    Throws.TypeOf<NotSupportedException>().With.Message.Contains(name).And.Message.Contains("SpecGenSerializers").And.Message.Contains("specgen.json"));
            }
        });
    }

    [Test]
    public void What_is_only_sent_is_written()
    {
        object model = Activator.CreateInstance(s_needed.Value.GetType("Example.Circle", throwOnError: true)!)!;
        Assert.That(model.ToString(), Is.EqualTo("{\"kind\":\"circle\"}"));
        object request = Activator.CreateInstance(s_needed.Value.GetType("Example.OptionalBodyRequest", throwOnError: true)!)!;
        request.GetType().GetProperty("OptionalText")!.SetValue(request, "a");
        Assert.That(Write(request), Is.EqualTo("{\"optional_text\":\"a\"}"));
    }

    [Test]
    public void A_path_choice_that_is_not_set_says_how_to_set_it()
    {
        object choice = Activator.CreateInstance(Type("AccountOrZone"))!;
        PropertyInfo id = Type("AccountOrZone").GetProperty("Id", BindingFlags.Instance | BindingFlags.NonPublic)!;

        Assert.That(() => id.GetValue(choice), Throws.InnerException.TypeOf<InvalidOperationException>().With.InnerException.Message.Contains("AccountOrZone.Account(...)"));
    }

    // Members of a request that are required and may be null are always sent.
    private static void AddWhatCallersMustSay(JsonObject json)
    {
        foreach ((string name, _) in Constructs.Types)
        {
            if (name != "json")
                json.TryAdd($"required_nullable_{name}", null);
        }
    }

    private static Assembly Load(SerializerSet serializers)
    {
        SurfaceModel surface = SurfaceBuilder.Build(Constructs.Everything(), new SurfaceOptions(serializers));
        IEnumerable<(string, string)> files = SourceEmitter.Emit(surface, CancellationToken.None).Select(file => (file.HintName, file.Text));
        using MemoryStream image = new(GeneratedCode.AssertCompiles(GeneratedCode.Compile(files, "Example")));
        return new AssemblyLoadContext(serializers.ToString()).LoadFromStream(image);
    }

    private static Type Type(string name) => s_assembly.Value.GetType("Example." + name, throwOnError: true)!;

    private static object Read(string type, string json) => JsonSerializer.Deserialize(json, Type(type))!;

    private static string Write(object model) => JsonSerializer.Serialize(model, model.GetType());

    private static T Get<T>(object model, string property) => (T)model.GetType().GetProperty(property)!.GetValue(model)!;
}
