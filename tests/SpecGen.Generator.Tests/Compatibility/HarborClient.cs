using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SpecGen.Emission;
using SpecGen.Generator.Tests.GeneratorHarness;
using SpecGen.Language.Clients;
using SpecGen.Language.Configuration;
using SpecGen.Language.Linking;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Surface;

namespace SpecGen.Generator.Tests.Compatibility;

/// <summary>A client of a small page, and what a caller makes of it.</summary>
internal sealed class HarborClient
{
    private const string EntryPoint =
        """
        namespace Callers;

        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Net.ServerSentEvents;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;
        using Harbor;
        using SpecGen;

        public static class Caller
        {
            public static async Task Call(HttpMessageHandler handler, Action<object?> see)
            {
                await Task.Yield();
                ApiClientOptions clientOptions = new() { HttpClient = new HttpClient(handler), Token = "secret", MaxRetries = 0 };
                using HarborClient client = new(clientOptions);
                BODY
            }
        }
        """;

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp12, DocumentationMode.Parse);

    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error, warningLevel: 9999);

    private readonly SyntaxTree[] _trees;

    private HarborClient(SurfaceModel surface, SyntaxTree[] trees)
    {
        Surface = surface;
        _trees = trees;
    }

    /// <summary>What callers see.</summary>
    public SurfaceModel Surface { get; }

    /// <summary>The generated code without comments and white space: what the compiler makes a client of.</summary>
    public string CodeWithoutComments
        => string.Join('\n', _trees.Select(tree => string.Concat(tree.GetRoot().DescendantTokens().Select(token => token.Text + " "))));

    /// <summary>Generates the client of a page.</summary>
    public static HarborClient Create(string markdown, string configuration = "{}")
    {
        PageParseResult page = PageParser.Parse("spec/ships.md", markdown, CancellationToken.None);
        ConfigurationReadResult configured = ConfigurationReader.Read("spec/specgen.json", configuration, "Harbor");
        Assert.That(configured.Diagnostics, Is.Empty);
        Assert.That(page.Page, Is.Not.Null, "the page is not read");
        LinkResult linked = PageLinker.Link(new ClientSettings("Harbor", "Harbor", configured.Configuration), [page.Page!], CancellationToken.None);
        Assert.That(
            linked.Diagnostics.Where(diagnostic => diagnostic.Path == configured.Configuration?.Path),
            Is.Empty,
            "an entry of specgen.json does not do what it is for");
        SurfaceModel surface = SurfaceBuilder.Build(linked.Model, SurfaceOptions.Default);
        SyntaxTree[] trees =
            [.. SourceEmitter.Emit(surface, CancellationToken.None).Select(file => (SyntaxTree)CSharpSyntaxTree.ParseText(file.Text, s_parse, file.HintName))];
        return new HarborClient(surface, trees);
    }

    /// <summary>Compiles a caller together with the client, nullable and warnings as errors on.</summary>
    /// <returns>What the compiler says about the caller; empty where it is content.</returns>
    public (byte[] Assembly, IReadOnlyList<string> Complaints) Compile(string body)
    {
        SyntaxTree caller = CSharpSyntaxTree.ParseText(EntryPoint.Replace("BODY", body, StringComparison.Ordinal), s_parse, "Caller.cs");
        CSharpCompilation compilation = CSharpCompilation.Create("Callers", [.. _trees, caller], TargetFramework.Net10.References, s_options);
        using MemoryStream assembly = new();
        ImmutableArray<Diagnostic> diagnostics = compilation.Emit(assembly).Diagnostics;
        Diagnostic[] faults = [.. diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        Assert.That(faults.Where(fault => fault.Location.SourceTree != caller), Is.Empty, "generated code is at fault");
        return (assembly.ToArray(), [.. faults.Select(fault => $"{fault.Id}: {fault.GetMessage(CultureInfo.InvariantCulture)}")]);
    }

    /// <summary>Runs a compiled caller against a server.</summary>
    /// <returns>All that it sent and all that it saw, in order.</returns>
    public static async Task<string> Run(byte[] assembly, Server server)
    {
        AssemblyLoadContext context = new("Callers", isCollectible: true);
        context.Resolving += static (_, name) => AssemblyLoadContext.Default.LoadFromAssemblyName(name);
        try
        {
            MethodInfo call = context.LoadFromStream(new MemoryStream(assembly)).GetType("Callers.Caller")!.GetMethod("Call")!;
            StringBuilder transcript = new();
            using RecordingHandler handler = new(server, transcript);
            try
            {
                await (Task)call.Invoke(
                    null, [handler, (Action<object?>)(seen => transcript.Append(CultureInfo.InvariantCulture, $"sees {seen ?? "null"}\n"))])!;
            }
            catch (Exception exception) when (exception is not AssertionException)
            {
                transcript.Append(CultureInfo.InvariantCulture, $"throws {exception.GetType().Name}\n");
            }

            return transcript.ToString();
        }
        finally
        {
            context.Unload();
        }
    }

    private sealed class RecordingHandler(Server server, StringBuilder transcript) : HttpMessageHandler
    {
        private static readonly string[] s_ignored = ["User-Agent", "Accept", "traceparent"];

        // The members of a JSON object have no order.
        private static JsonNode? Sort(JsonNode? node) => node switch
        {
            JsonObject o => new JsonObject(
                o.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sort(member.Value)))),
            JsonArray array => new JsonArray([.. array.Select(Sort)]),
            _ => node?.DeepClone(),
        };

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            if (request.Content?.Headers.ContentType?.MediaType == "application/json")
                body = Sort(JsonNode.Parse(body))?.ToJsonString() ?? "null";
            string? boundary = request.Content?.Headers.ContentType?.Parameters.FirstOrDefault(parameter => parameter.Name == "boundary")?.Value?.Trim('"');
            transcript.Append(CultureInfo.InvariantCulture, $"sends {request.Method} {request.RequestUri}\n");
            foreach ((string name, IEnumerable<string> values) in request.Headers.Where(header => !s_ignored.Contains(header.Key)))
                transcript.Append(CultureInfo.InvariantCulture, $"  {name}: {string.Join(", ", values)}\n");
            if (request.Content is not null)
            {
                transcript.Append(
                    CultureInfo.InvariantCulture,
                    $"  {request.Content.Headers.ContentType?.MediaType} {(boundary is null ? body : body.Replace(boundary, "BOUNDARY", StringComparison.Ordinal))}\n");
            }

            (string mediaType, string content) = server(request, body);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(content, Encoding.UTF8, mediaType), RequestMessage = request };
        }
    }
}

/// <summary>Answers a request.</summary>
internal delegate (string MediaType, string Content) Server(HttpRequestMessage request, string body);
