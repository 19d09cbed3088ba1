using System.Globalization;
using System.Reflection;

namespace SpecGen.Emission.Templates;

/// <summary>What a template computes of its view.</summary>
internal abstract class TemplateExpression
{
    private static readonly object s_true = true;
    private static readonly object s_false = false;

    /// <summary>The type of its values.</summary>
    public abstract Type Type { get; }

    public abstract object? Evaluate(object?[] slots);

    /// <summary>Whether there is something: a true bool, or anything that is no bool and not null.</summary>
    public virtual bool IsTrue(object?[] slots) => Evaluate(slots) is { } value && value is not false;

    /// <summary>The text or number as it is printed; binding lets nothing else be.</summary>
    public string? ToText(object?[] slots) => Evaluate(slots) switch
    {
        string text => text,
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    protected static object Box(bool value) => value ? s_true : s_false;
}

/// <summary>A condition.</summary>
internal abstract class Condition : TemplateExpression
{
    public sealed override Type Type => typeof(bool);

    public sealed override object Evaluate(object?[] slots) => Box(IsTrue(slots));

    public abstract override bool IsTrue(object?[] slots);
}

/// <summary>A text or number of the template itself.</summary>
internal sealed class ConstantExpression(object value) : TemplateExpression
{
    public override Type Type => value.GetType();

    public override object Evaluate(object?[] slots) => value;
}

/// <summary>The view, or the variable of a loop.</summary>
internal sealed class SlotExpression(int slot, Type type) : TemplateExpression
{
    public override Type Type => type;

    public override object? Evaluate(object?[] slots) => slots[slot];
}

/// <summary><c>for.first</c> or <c>for.last</c>.</summary>
internal sealed class LoopCondition(int slot, bool isFirst) : Condition
{
    public override bool IsTrue(object?[] slots) => slots[slot] is LoopState state && (isFirst ? state.IsFirst : state.IsLast);
}

/// <summary><c>list.size</c> of an array.</summary>
internal sealed class SizeExpression(TemplateExpression list) : TemplateExpression
{
    public override Type Type => typeof(int);

    public override object Evaluate(object?[] slots) => list.Evaluate(slots) is Array array ? array.Length : 0;
}

/// <summary><c>!condition</c>.</summary>
internal sealed class NotCondition(TemplateExpression operand) : Condition
{
    public override bool IsTrue(object?[] slots) => !operand.IsTrue(slots);
}

/// <summary><c>left &amp;&amp; right</c> or <c>left || right</c>.</summary>
internal sealed class LogicalCondition(TemplateExpression left, TemplateExpression right, bool isAnd) : Condition
{
    public override bool IsTrue(object?[] slots) => isAnd ? left.IsTrue(slots) && right.IsTrue(slots) : left.IsTrue(slots) || right.IsTrue(slots);
}

/// <summary><c>number &gt; number</c> or <c>number == number</c>.</summary>
internal sealed class NumberCondition(TemplateExpression left, TemplateExpression right, bool isEquality) : Condition
{
    public override bool IsTrue(object?[] slots)
        => left.Evaluate(slots) is int first && right.Evaluate(slots) is int second && (isEquality ? first == second : first > second);
}

/// <summary><c>text + text</c>.</summary>
internal sealed class ConcatExpression(TemplateExpression left, TemplateExpression right) : TemplateExpression
{
    public override Type Type => typeof(string);

    public override object Evaluate(object?[] slots) => left.ToText(slots) + right.ToText(slots);
}

/// <summary><c>condition ? value : value</c>.</summary>
internal sealed class ChoiceExpression(TemplateExpression condition, TemplateExpression then, TemplateExpression otherwise) : TemplateExpression
{
    public override Type Type => then.Type;

    public override object? Evaluate(object?[] slots) => (condition.IsTrue(slots) ? then : otherwise).Evaluate(slots);
}

/// <summary>Binds the members of views.</summary>
internal static class BoundMember
{
    /// <summary>Binds a member.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="name">What it is called.</param>
    /// <returns>Null where the owner has no such member.</returns>
    public static TemplateExpression? Create(TemplateExpression owner, string name)
    {
        if (owner.Type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance) is not { } property)
            return null;
        Type binding = typeof(BoundMember<,>).MakeGenericType(property.DeclaringType, property.PropertyType);
        return (TemplateExpression)Activator.CreateInstance(binding, owner, property);
    }
}

/// <summary>A member of a view.</summary>
internal sealed class BoundMember<TOwner, TValue>(TemplateExpression owner, PropertyInfo property) : TemplateExpression
    where TOwner : class
{
    private readonly Func<TOwner, TValue> _get = (Func<TOwner, TValue>)property.GetMethod.CreateDelegate(typeof(Func<TOwner, TValue>));

    public override Type Type => typeof(TValue);

    public override object? Evaluate(object?[] slots)
        => owner.Evaluate(slots) is not TOwner instance ? null
            : _get is Func<TOwner, bool> condition ? Box(condition(instance))
            : _get(instance);

    public override bool IsTrue(object?[] slots)
        => owner.Evaluate(slots) is TOwner instance
            && (_get is Func<TOwner, bool> condition ? condition(instance) : _get(instance) is not null);
}
