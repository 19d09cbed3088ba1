using System.Collections;

namespace SpecGen.Emission.Templates;

/// <summary>A part of a template that prints something.</summary>
internal abstract class TemplateNode
{
    public abstract void Print(TemplateOutput output);
}

/// <summary>Text that is printed as it stands.</summary>
internal sealed class TextNode(string text) : TemplateNode
{
    public override void Print(TemplateOutput output) => output.Text.Append(text);
}

/// <summary><c>{{ value }}</c>.</summary>
internal sealed class ValueNode(TemplateExpression value) : TemplateNode
{
    public override void Print(TemplateOutput output) => output.Text.Append(value.ToText(output.Slots));
}

/// <summary><c>{{ if condition }} … {{ else }} … {{ end }}</c>.</summary>
internal sealed class IfNode(TemplateExpression condition, TemplateNode[] then, TemplateNode[] otherwise) : TemplateNode
{
    public override void Print(TemplateOutput output) => output.Append(condition.IsTrue(output.Slots) ? then : otherwise);
}

/// <summary><c>{{ for item in items }} … {{ end }}</c>.</summary>
/// <param name="items">What is gone through; nothing where it is null.</param>
/// <param name="slot">Where the item is kept, and beside it which one it is.</param>
/// <param name="body">What is printed for each.</param>
internal sealed class ForNode(TemplateExpression items, int slot, TemplateNode[] body) : TemplateNode
{
    public override void Print(TemplateOutput output)
    {
        if (items.Evaluate(output.Slots) is not IEnumerable all)
            return;

        // The last one is known as such by looking for one more.
        IEnumerator enumerator = all.GetEnumerator();
        bool isFirst = true;
        bool goesOn = enumerator.MoveNext();
        while (goesOn)
        {
            output.ThrowIfCancelled();
            output.Slots[slot] = enumerator.Current;
            goesOn = enumerator.MoveNext();
            output.Slots[slot + 1] = isFirst ? goesOn ? LoopState.First : LoopState.Only : goesOn ? LoopState.Middle : LoopState.Last;
            output.Append(body);
            isFirst = false;
        }
    }
}

/// <summary>Which of a loop's items is printed.</summary>
internal sealed class LoopState
{
    public static LoopState Only { get; } = new() { IsFirst = true, IsLast = true };

    public static LoopState First { get; } = new() { IsFirst = true };

    public static LoopState Middle { get; } = new();

    public static LoopState Last { get; } = new() { IsLast = true };

    public bool IsFirst { get; private init; }

    public bool IsLast { get; private init; }
}
