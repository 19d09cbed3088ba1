using System.Reflection;
using Scriban;
using Scriban.Runtime;

namespace SpecGen.Generator.Emission;

/// <summary>A template of the Templates folder: parsed once, rendered with one view.</summary>
internal sealed class CodeTemplate
{
    private readonly Template _template;

    private CodeTemplate(string name)
    {
        using Stream stream = typeof(CodeTemplate).GetTypeInfo().Assembly.GetManifestResourceStream($"SpecGen.Generator.Templates.{name}.sbn-cs");
        using StreamReader reader = new(stream);
        _template = Template.Parse(reader.ReadToEnd(), name + ".sbn-cs");
        if (_template.HasErrors)
            throw new InvalidOperationException(string.Join("\n", _template.Messages));
    }

    public static CodeTemplate Client { get; } = new("Client");

    public static CodeTemplate Enum { get; } = new("Enum");

    public static CodeTemplate Json { get; } = new("Json");

    public static CodeTemplate Object { get; } = new("Object");

    public static CodeTemplate Resource { get; } = new("Resource");

    public static CodeTemplate Scope { get; } = new("Scope");

    public static CodeTemplate Union { get; } = new("Union");

    public static CodeTemplate UnionCases { get; } = new("UnionCases");

    /// <summary>Prints the view. Page text is in the view's values only and is never parsed as a template.</summary>
    public string Render(View view, CancellationToken cancellationToken)
    {
        ScriptObject model = [];
        model.Import(view, renamer: static member => member.Name);
        TemplateContext context = new()
        {
            AutoIndent = false,
            CancellationToken = cancellationToken,
            // A misspelt member is an error instead of nothing.
            EnableRelaxedMemberAccess = false,
            EnableRelaxedTargetAccess = false,
            LimitToString = 0,
            LoopLimit = 0,
            MemberRenamer = static member => member.Name,
            NewLine = "\n",
            StrictVariables = true,
        };
        context.PushGlobal(model);
        return _template.Render(context);
    }
}
