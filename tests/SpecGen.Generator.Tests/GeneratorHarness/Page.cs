using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace SpecGen.Generator.Tests.GeneratorHarness;

/// <summary>A file of a test project, with the metadata that the package's build files would give it.</summary>
internal sealed class Page : AdditionalText
{
    private readonly SourceText _text;

    private Page(string path, string text, ImmutableDictionary<string, string> metadata)
    {
        Path = path;
        _text = SourceText.From(text);
        Metadata = metadata;
    }

    public override string Path { get; }

    public ImmutableDictionary<string, string> Metadata { get; }

    /// <summary>A page, as an ApiSpec item makes it one.</summary>
    public static Page Create(string path, string text, string client = "", string @namespace = "", string visibility = "")
        => new(
            path,
            text,
            ImmutableDictionary<string, string>.Empty
                .Add("SpecGenSpec", "true")
                .Add("SpecGenClient", client)
                .Add("SpecGenNamespace", @namespace)
                .Add("SpecGenVisibility", visibility));

    /// <summary>An additional file that is none of ours.</summary>
    public static Page Unmarked(string path, string text) => new(path, text, []);

    /// <summary>A specgen.json.</summary>
    public static Page Configuration(string path, string text)
        => new(path, text, ImmutableDictionary<string, string>.Empty.Add("SpecGenConfiguration", "true"));

    /// <summary>An api.verified.json.</summary>
    public static Page Approved(string path, string text)
        => new(path, text, ImmutableDictionary<string, string>.Empty.Add("SpecGenApproved", "true"));

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

    /// <summary>The same file with another text.</summary>
    public Page WithText(string text) => new(Path, text, Metadata);
}

/// <summary>Hands a page's metadata to the generator, as the compiler does.</summary>
internal sealed class PageOptions(string projectFolder, params IEnumerable<(string Name, string Value)> properties) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(
        ImmutableDictionary<string, string>.Empty.Add("build_property.ProjectDir", projectFolder)
            .AddRange(properties.Select(property => KeyValuePair.Create("build_property." + property.Name, property.Value))));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile)
        => new Options(((Page)textFile).Metadata.ToImmutableDictionary(item => "build_metadata.AdditionalFiles." + item.Key, item => item.Value));

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
