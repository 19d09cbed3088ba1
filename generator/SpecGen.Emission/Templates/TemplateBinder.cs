using Scriban.Syntax;

namespace SpecGen.Emission.Templates;

/// <summary>Binds what Scriban has parsed to the members of a view.</summary>
internal sealed class TemplateBinder(Type view)
{
    private readonly SlotExpression _view = new(0, view);
    private readonly Stack<(string Name, int Slot, Type Type)> _loops = new();

    /// <summary>How many slots printing needs: one for the view, and two for each loop.</summary>
    public int SlotCount { get; private set; } = 1;

    /// <summary>Binds statements.</summary>
    /// <param name="block">The statements; null where there are none.</param>
    /// <exception cref="InvalidOperationException">The view lacks a member, or a statement is none of those that templates use.</exception>
    public TemplateNode[] Bind(ScriptBlockStatement? block)
    {
        List<TemplateNode> nodes = [];
        foreach (ScriptStatement statement in block?.Statements ?? [])
        {
            switch (statement)
            {
                case ScriptEscapeStatement or ScriptEndStatement or ScriptNopStatement:
                    break;
                case ScriptRawStatement raw:
                    nodes.Add(new TextNode(raw.Text.ToString()));
                    break;
                case ScriptExpressionStatement expression:
                    nodes.Add(new ValueNode(BindPrinted(expression.Expression)));
                    break;
                case ScriptIfStatement condition:
                    nodes.Add(new IfNode(Bind(condition.Condition), Bind(condition.Then), BindElse(condition.Else)));
                    break;
                case ScriptForStatement loop:
                    nodes.Add(Bind(loop));
                    break;
                default:
                    throw NotUsed(statement);
            }
        }

        return [.. nodes];
    }

    private TemplateNode[] BindElse(ScriptConditionStatement? statement) => statement switch
    {
        null => [],
        ScriptElseStatement otherwise => Bind(otherwise.Body),
        ScriptIfStatement condition => [new IfNode(Bind(condition.Condition), Bind(condition.Then), BindElse(condition.Else))],
        _ => throw NotUsed(statement),
    };

    private ForNode Bind(ScriptForStatement loop)
    {
        if (loop.Else is not null || loop.NamedArguments is { Count: > 0 })
            throw NotUsed(loop);
        TemplateExpression items = Bind(loop.Iterator);
        Type element = items.Type.GetElementType() ?? items.Type.GenericTypeArguments.FirstOrDefault()
            ?? throw new InvalidOperationException($"{loop.Span.ToStringSimple()}: {items.Type.Name} is no list.");
        int slot = SlotCount;
        SlotCount += 2;
        _loops.Push(((loop.Variable as ScriptVariable)?.Name ?? throw NotUsed(loop), slot, element));
        TemplateNode[] body = Bind(loop.Body);
        _loops.Pop();
        return new ForNode(items, slot, body);
    }

    private TemplateExpression Bind(ScriptExpression? expression) => expression switch
    {
        ScriptNestedExpression nested => Bind(nested.Expression),
        ScriptLiteral { Value: { } value } => new ConstantExpression(value),
        ScriptUnaryExpression { Operator: ScriptUnaryOperator.Not } not => new NotCondition(Bind(not.Right)),
        ScriptConditionalExpression choice => new ChoiceExpression(Bind(choice.Condition), Bind(choice.ThenValue), Bind(choice.ElseValue)),
        ScriptBinaryExpression binary => Bind(binary),
        ScriptMemberExpression { Target: ScriptVariable { Name: "for" } } member => BindLoopCondition(member),
        ScriptMemberExpression member => BindMember(Bind(member.Target), member),
        ScriptVariable variable => BindVariable(variable),
        _ => throw NotUsed(expression),
    };

    private TemplateExpression Bind(ScriptBinaryExpression binary) => binary.Operator switch
    {
        ScriptBinaryOperator.And => new LogicalCondition(Bind(binary.Left), Bind(binary.Right), isAnd: true),
        ScriptBinaryOperator.Or => new LogicalCondition(Bind(binary.Left), Bind(binary.Right), isAnd: false),
        ScriptBinaryOperator.CompareGreater => BindComparison(binary, isEquality: false),
        ScriptBinaryOperator.CompareEqual => BindComparison(binary, isEquality: true),
        ScriptBinaryOperator.Add => new ConcatExpression(BindPrinted(binary.Left), BindPrinted(binary.Right)),
        _ => throw NotUsed(binary),
    };

    private NumberCondition BindComparison(ScriptBinaryExpression binary, bool isEquality)
    {
        TemplateExpression left = Bind(binary.Left);
        TemplateExpression right = Bind(binary.Right);
        return left.Type == typeof(int) && right.Type == typeof(int)
            ? new NumberCondition(left, right, isEquality)
            : throw new InvalidOperationException($"{binary.Span.ToStringSimple()}: '{binary}' compares what is no number.");
    }

    // A choice prints either of its values.
    private TemplateExpression BindPrinted(ScriptExpression? expression)
    {
        if (expression is ScriptNestedExpression nested)
            return BindPrinted(nested.Expression);
        if (expression is ScriptConditionalExpression choice)
            return new ChoiceExpression(Bind(choice.Condition), BindPrinted(choice.ThenValue), BindPrinted(choice.ElseValue));
        TemplateExpression printed = Bind(expression);
        return printed.Type == typeof(string) || printed.Type == typeof(int)
            ? printed
            : throw new InvalidOperationException($"{expression!.Span.ToStringSimple()}: '{expression}' prints a {printed.Type.Name}.");
    }

    private TemplateExpression BindVariable(ScriptVariable variable)
    {
        foreach ((string name, int slot, Type type) in _loops)
        {
            if (name == variable.Name)
                return new SlotExpression(slot, type);
        }

        return BindMember(_view, variable.Name, variable);
    }

    private LoopCondition BindLoopCondition(ScriptMemberExpression member)
    {
        if (_loops.Count == 0)
            throw new InvalidOperationException($"{member.Span.ToStringSimple()}: there is no loop around '{member}'.");
        int slot = _loops.Peek().Slot + 1;
        return member.Member?.Name switch
        {
            "first" => new LoopCondition(slot, isFirst: true),
            "last" => new LoopCondition(slot, isFirst: false),
            _ => throw NotUsed(member),
        };
    }

    private static TemplateExpression BindMember(TemplateExpression owner, ScriptMemberExpression member)
        => owner.Type.IsArray && member.Member?.Name == "size" ? new SizeExpression(owner) : BindMember(owner, member.Member?.Name ?? "", member);

    private static TemplateExpression BindMember(TemplateExpression owner, string name, ScriptNode node)
        => BoundMember.Create(owner, name) ?? throw new InvalidOperationException($"{node.Span.ToStringSimple()}: {owner.Type.Name} has no {name}.");

    private static InvalidOperationException NotUsed(ScriptNode? node)
        => new($"{node?.Span.ToStringSimple()}: '{node}' is not of the part of Scriban's language that templates use.");
}
