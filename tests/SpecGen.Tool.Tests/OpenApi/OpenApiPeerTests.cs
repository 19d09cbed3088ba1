using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.RegularExpressions;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.OpenApi;

/// <summary>
/// Clients that others generate from exported files: they compile, and read every documented example into the type that their method returns.
/// </summary>
[Category("Peers")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed partial class OpenApiPeerTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Test]
    public async Task Kiota_reads_the_audit_log_page() => await ReadWithKiotaAsync(Path.Combine(Workspace.RepositoryRoot, "spec/audit-logs.md"));

    [Test]
    public async Task NSwag_reads_the_audit_log_page() => await ReadWithNSwagAsync(Path.Combine(Workspace.RepositoryRoot, "spec/audit-logs.md"));

    [TestCase("anthropic")]
    [TestCase("cloudflare")]
    [TestCase("letta")]
    [TestCase("openai")]
    [Category("Corpus")]
    public async Task Kiota_reads_all_pages_of_a_vendor_but_what_it_has_no_types_for(string vendor, params string[] unread)
        => await ReadWithKiotaAsync(Corpus(vendor), unread);

    // Examples that contradict their own documentation.
    [TestCase("anthropic", "Admin_Analytics_ChatProjects_List", "Completions_Create")]
    [TestCase("cloudflare")]
    [TestCase("letta")]
    [TestCase("openai")]
    [Category("Corpus")]
    public async Task NSwag_reads_all_pages_of_a_vendor_but_what_it_has_no_types_for(string vendor, params string[] unread)
        => await ReadWithNSwagAsync(Corpus(vendor), unread);

    private static string Corpus(string vendor)
    {
        string? corpus = Environment.GetEnvironmentVariable("SPECGEN_CORPUS");
        if (corpus is null)
            Assert.Ignore("SPECGEN_CORPUS names no folder of real pages.");
        return Path.Combine(corpus!, vendor);
    }

    private async Task ReadWithNSwagAsync(string pages, params string[] unread)
    {
        IReadOnlyList<Example> examples = await ExportAsync(pages);
        Assembly client = await PeerTools.GenerateWithNSwagAsync(
            _workspace.PathOf("openapi.json"), Directory.CreateDirectory(_workspace.PathOf("nswag")).FullName);
        Type type = client.GetType("Peer.ApiClient", throwOnError: true)!;
        Type convert =
            type.GetProperty("JsonSerializerSettings", BindingFlags.Instance | BindingFlags.NonPublic)!.PropertyType.Assembly.GetType("Newtonsoft.Json.JsonConvert", throwOnError: true)!;
        MethodInfo deserialize = convert.GetMethod("DeserializeObject", [typeof(string), typeof(Type)])!;

        ExpectUnread(
            examples,
            example =>
            {
                Type? result = type.GetMethods()
                    .FirstOrDefault(method => method.Name == example.OperationId + "Async")?.ReturnType.GenericTypeArguments.SingleOrDefault();
                return result is null ? null : deserialize.Invoke(null, [example.Text, result]);
            },
            unread);
    }

    private async Task ReadWithKiotaAsync(string pages, params string[] unread)
    {
        IReadOnlyList<Example> examples = await ExportAsync(pages);
        Assembly client = await PeerTools.GenerateWithKiotaAsync(
            _workspace.PathOf("openapi.json"), Directory.CreateDirectory(_workspace.PathOf("kiota")).FullName);
        KiotaReader reader = new(client);

        ExpectUnread(examples, example => reader.Read(example.Verb, example.Path, example.Text), unread);
    }

    private static void ExpectUnread(IReadOnlyList<Example> examples, Func<Example, object?> read, string[] unread)
    {
        SortedDictionary<string, string> failed = new(StringComparer.Ordinal);
        foreach (Example example in examples)
        {
            try
            {
                if (read(example) is null)
                    failed.Add(example.OperationId, "nothing was read");
            }
            catch (TargetInvocationException exception)
            {
                failed.Add(example.OperationId, exception.InnerException!.Message);
            }
        }

        Assert.That(failed.Keys, Is.EqualTo(unread), string.Join('\n', failed));
    }

    private async Task<IReadOnlyList<Example>> ExportAsync(string pages)
    {
        await _workspace.RunAsync("openapi", pages, "-o", "openapi.json", "--client", "Api", "--for-generators");
        JsonElement document = JsonElement.Parse(_workspace.Read("openapi.json"));
        Example[] examples =
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               let text = FindExample(operation.Value)
               where text is not null
               select new Example(operation.Value.GetProperty("operationId").GetString()!, operation.Name, path.Name, text),
        ];
        Assert.That(examples, Is.Not.Empty);
        return examples;
    }

    private static string? FindExample(JsonElement operation)
        => operation.GetProperty("responses").GetProperty("200").TryGetProperty("content", out JsonElement content)
            && content.TryGetProperty("application/json", out JsonElement json)
            && json.TryGetProperty("example", out JsonElement example)
                ? example.GetRawText()
                : null;

    private sealed record Example(string OperationId, string Verb, string Path, string Text);

    /// <summary>Finds what a method of Kiota's client returns by the address that its builder has, and reads it by Kiota's own reader.</summary>
    private sealed partial class KiotaReader
    {
        private readonly Dictionary<string, Type> _builders = new(StringComparer.Ordinal);
        private readonly ConstructorInfo _createNode;

        public KiotaReader(Assembly client)
        {
            AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(client)!;
            Type Library(string assembly, string type) => context.LoadFromAssemblyName(new AssemblyName(assembly))
                .GetType($"{assembly}.{type}", throwOnError: true)!;

            // No request is sent; a builder only wants to hold what would send it.
            object nobody = Activator.CreateInstance(Library("Microsoft.Kiota.Abstractions", "Authentication.AnonymousAuthenticationProvider"))!;
            object adapter = Library("Microsoft.Kiota.Http.HttpClientLibrary", "HttpClientRequestAdapter")
                .GetConstructors()[0]
                .Invoke([nobody, null, null, null, null]);
            foreach (Type builder in client.GetTypes().Where(type => type.Name.EndsWith("RequestBuilder", StringComparison.Ordinal) && !type.IsAbstract))
            {
                object instance = Activator.CreateInstance(builder, BindingFlags.Instance | BindingFlags.Public, null, ["http://localhost/", adapter], null)!;
                string template = (string)builder.BaseType!.GetProperty("UrlTemplate", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(instance)!;
                _builders[Normal(template)] = builder;
            }

            _createNode = Library("Microsoft.Kiota.Serialization.Json", "JsonParseNode").GetConstructor([typeof(JsonElement)])!;
        }

        public object? Read(string verb, string path, string text)
        {
            Type builder = _builders[Normal(path)];

            // Obsolete are methods of deprecated endpoints, and those of an older notation beside newer ones.
            MethodInfo method = builder.GetMethods()
                .Where(candidate => candidate.Name.StartsWith(verb, StringComparison.OrdinalIgnoreCase) && candidate.Name.EndsWith("Async", StringComparison.Ordinal))
                .OrderBy(candidate => candidate.GetCustomAttribute<ObsoleteAttribute>() is not null)
                .First();
            Type result = method.ReturnType.GenericTypeArguments[0];
            using JsonDocument document = JsonDocument.Parse(text);
            object node = _createNode.Invoke([document.RootElement]);
            Type item = result.IsGenericType ? result.GenericTypeArguments[0] : result;
            if (item.Name == "UntypedNode")
                return node;
            if (item.GetMethod("CreateFromDiscriminatorValue", BindingFlags.Public | BindingFlags.Static) is not MethodInfo factory)
            {
                return result.IsGenericType
                    ? Method("GetCollectionOfPrimitiveValues", 0).MakeGenericMethod(item).Invoke(node, null)
                    : Method("GetStringValue", 0).Invoke(node, null);
            }

            MethodInfo read = Method(result.IsGenericType ? "GetCollectionOfObjectValues" : "GetObjectValue", 1).MakeGenericMethod(item);
            object? value = read.Invoke(node, [Delegate.CreateDelegate(read.GetParameters()[0].ParameterType, factory)]);
            return value is System.Collections.IEnumerable items and not string ? items.Cast<object>().ToArray() : value;

            MethodInfo Method(string name, int parameters) => node.GetType().GetMethods().First(
                candidate => candidate.Name == name && candidate.GetParameters().Length == parameters);
        }

        private static string Normal(string template)
            => Placeholder().Replace(Query().Replace(template.Replace("{+baseurl}", "", StringComparison.Ordinal), ""), "{}");

        [GeneratedRegex(@"\{\?[^}]*\}|\?.*$")]
        private static partial Regex Query();

        [GeneratedRegex(@"\{[^}]*\}")]
        private static partial Regex Placeholder();
    }
}
