using System.Reflection;
using System.Text;
using Scriban;

namespace SpecGen.Emission.Templates;

/// <summary>
/// The template of an artifact: parsed by Scriban, bound to the view's members once, then printed without looking anything up, which is what takes Scriban
/// most of its time. A member that the view does not have is found when the template is bound, not when it is printed.
/// </summary>
/// <typeparam name="TView">The view that it prints.</typeparam>
internal sealed class CodeTemplate<TView>
    where TView : class
{
    private const int FirstCapacity = 8 * 1024;
    private const int MostKept = 128 * 1024;

    private readonly TemplateNode[] _nodes;
    private readonly int _slots;

    // What the last file was written into, empty; null while somebody writes.
    private StringBuilder? _spare;

    /// <summary>Reads a template.</summary>
    /// <param name="name">The file, without its extension.</param>
    public CodeTemplate(string name)
        : this(new StringReader(ReadFile(name)), name + ".sbn-cs")
    {
    }

    /// <summary>Reads a template's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Where it is from, for messages.</param>
    /// <exception cref="InvalidOperationException">The template is wrong, or the view lacks a member.</exception>
    public CodeTemplate(TextReader text, string path)
    {
        Template template = Template.Parse(text.ReadToEnd().Replace("\r\n", "\n"), path);
        if (template.HasErrors)
            throw new InvalidOperationException(string.Join("\n", template.Messages));
        TemplateBinder binder = new(typeof(TView));
        _nodes = binder.Bind(template.Page?.Body);
        _slots = binder.SlotCount;
    }

    /// <summary>Prints the view. Page text is in the view's values only and is never parsed as a template.</summary>
    public string Render(TView view, CancellationToken cancellationToken)
    {
        StringBuilder text = Interlocked.Exchange(ref _spare, null) ?? new StringBuilder(FirstCapacity);
        text.Clear();
        TemplateOutput output = new(text, view, _slots, cancellationToken);
        output.Append(_nodes);
        string printed = output.ToString();
        if (text.Capacity <= MostKept)
            Interlocked.Exchange(ref _spare, text);
        return printed;
    }

    private static string ReadFile(string name)
    {
        using Stream stream = typeof(View).GetTypeInfo().Assembly.GetManifestResourceStream(name + ".sbn-cs");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>What is being printed.</summary>
internal sealed class TemplateOutput(StringBuilder text, object view, int slots, CancellationToken cancellationToken)
{
    /// <summary>The text so far.</summary>
    public StringBuilder Text { get; } = text;

    /// <summary>The view, then the loops' variables and their states.</summary>
    public object?[] Slots { get; } = CreateSlots(view, slots);

    public void Append(TemplateNode[] nodes)
    {
        foreach (TemplateNode node in nodes)
            node.Print(this);
    }

    public void ThrowIfCancelled() => cancellationToken.ThrowIfCancellationRequested();

    public override string ToString()
    {
        string printed = Text.ToString();
        return printed.IndexOf('\r') < 0 ? printed : printed.Replace("\r\n", "\n");
    }

    private static object?[] CreateSlots(object view, int count)
    {
        object?[] slots = new object?[count];
        slots[0] = view;
        return slots;
    }
}
