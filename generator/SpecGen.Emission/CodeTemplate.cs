using System.Reflection;
using Scriban;
using Scriban.Runtime;

namespace SpecGen.Emission;

/// <summary>The template of an artifact: parsed once, rendered with one view.</summary>
internal sealed class CodeTemplate
{
    private readonly Template _template;

    /// <summary>Reads a template.</summary>
    /// <param name="name">The file, without its extension.</param>
    public CodeTemplate(string name)
    {
        using Stream stream = typeof(CodeTemplate).GetTypeInfo().Assembly.GetManifestResourceStream(name + ".sbn-cs");
        using StreamReader reader = new(stream);
        _template = Template.Parse(reader.ReadToEnd(), name + ".sbn-cs");
        if (_template.HasErrors)
            throw new InvalidOperationException(string.Join("\n", _template.Messages));
    }

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
        return _template.Render(context).Replace("\r\n", "\n");
    }
}
