using System.Globalization;

namespace SpecGen.Emission.Templates;

/// <summary>Binds the pieces of a template to the members of its view.</summary>
internal sealed class TemplateParser
{
    private readonly IReadOnlyList<TemplatePiece> _pieces;
    private readonly Stack<(string Name, int Slot, Type Type)> _loops = new();
    private readonly SlotExpression _view;
    private int _piece;
    private List<string> _tokens = [];
    private int _token;

    public TemplateParser(IReadOnlyList<TemplatePiece> pieces, Type view)
    {
        _pieces = pieces;
        _view = new SlotExpression(0, view);
    }

    /// <summary>How many slots printing needs: one for the view, and two for each loop.</summary>
    public int SlotCount { get; private set; } = 1;

    /// <summary>Binds the whole template.</summary>
    /// <exception cref="InvalidOperationException">The template is wrong, or the view lacks a member.</exception>
    public TemplateNode[] Parse()
    {
        TemplateNode[] nodes = ParseBlock();
        return _piece == _pieces.Count ? nodes : throw Wrong("is not open");
    }

    // Up to 'else', 'end' or the template's end.
    private TemplateNode[] ParseBlock()
    {
        List<TemplateNode> nodes = [];
        for (; _piece < _pieces.Count; _piece++)
        {
            TemplatePiece piece = _pieces[_piece];
            if (!piece.IsCode)
            {
                nodes.Add(new TextNode(piece.Text));
                continue;
            }

            if (piece.Text is "else" or "end")
                break;
            _tokens = Tokens(piece.Text);
            _token = 0;
            bool isLoop = _tokens is ["for", not ".", ..];
            nodes.Add(Take("if") ? ParseIf() : isLoop ? ParseFor() : new ValueNode(ParseWhole()));
        }

        return [.. nodes];
    }

    private IfNode ParseIf()
    {
        TemplateExpression condition = ParseWhole();
        _piece++;
        TemplateNode[] then = ParseBlock();
        TemplateNode[] otherwise = [];
        if (_piece < _pieces.Count && _pieces[_piece].Text == "else")
        {
            _piece++;
            otherwise = ParseBlock();
        }

        ExpectEnd();
        return new IfNode(condition, then, otherwise);
    }

    private ForNode ParseFor()
    {
        Take("for");
        string name = Next();
        if (!Take("in"))
            throw Wrong("lacks 'in'");
        TemplateExpression items = ParseWhole();
        Type element = items.Type.GetElementType() ?? items.Type.GenericTypeArguments.FirstOrDefault() ?? throw Wrong("goes through what is no list");
        int slot = SlotCount;
        SlotCount += 2;
        _loops.Push((name, slot, element));
        _piece++;
        TemplateNode[] body = ParseBlock();
        ExpectEnd();
        _loops.Pop();
        return new ForNode(items, slot, body);
    }

    private void ExpectEnd()
    {
        if (_piece == _pieces.Count || _pieces[_piece].Text != "end")
            throw Wrong("lacks its 'end'");
    }

    private TemplateExpression ParseWhole()
    {
        TemplateExpression expression = ParseChoice();
        return _token == _tokens.Count ? expression : throw Wrong($"has '{_tokens[_token]}' at its end");
    }

    private TemplateExpression ParseChoice()
    {
        TemplateExpression condition = ParseOr();
        if (!Take("?"))
            return condition;
        TemplateExpression then = ParseSum();
        if (!Take(":"))
            throw Wrong("lacks ':'");
        return new ChoiceExpression(condition, then, ParseSum());
    }

    private TemplateExpression ParseOr()
    {
        TemplateExpression left = ParseAnd();
        while (Take("||"))
            left = new LogicalCondition(left, ParseAnd(), isAnd: false);
        return left;
    }

    private TemplateExpression ParseAnd()
    {
        TemplateExpression left = ParseComparison();
        while (Take("&&"))
            left = new LogicalCondition(left, ParseComparison(), isAnd: true);
        return left;
    }

    private TemplateExpression ParseComparison()
    {
        TemplateExpression left = ParseSum();
        return Take(">") ? new NumberCondition(left, ParseSum(), isEquality: false)
            : Take("==") ? new NumberCondition(left, ParseSum(), isEquality: true)
            : left;
    }

    private TemplateExpression ParseSum()
    {
        TemplateExpression left = ParseUnary();
        while (Take("+"))
            left = new ConcatExpression(left, ParseUnary());
        return left;
    }

    private TemplateExpression ParseUnary()
    {
        if (Take("!"))
            return new NotCondition(ParseUnary());
        string token = Next();
        if (token[0] == '"')
            return new ConstantExpression(token.Substring(1, token.Length - 2));
        if (int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            return new ConstantExpression(number);
        if (token == "for")
            return ParseLoopCondition();

        TemplateExpression expression = _view;
        bool isLoop = false;
        foreach ((string name, int slot, Type type) in _loops)
        {
            if (!isLoop && name == token)
                (expression, isLoop) = (new SlotExpression(slot, type), true);
        }

        if (!isLoop)
            expression = MemberExpression.Create(expression, token);
        while (Take("."))
        {
            string member = Next();
            expression = member == "size" && expression.Type.IsArray ? new SizeExpression(expression) : MemberExpression.Create(expression, member);
        }

        return expression;
    }

    private LoopCondition ParseLoopCondition()
    {
        if (_loops.Count == 0 || !Take("."))
            throw Wrong("speaks of no loop");
        int slot = _loops.Peek().Slot + 1;
        return Next() switch
        {
            "first" => new LoopCondition(slot, isFirst: true),
            "last" => new LoopCondition(slot, isFirst: false),
            _ => throw Wrong("asks a loop for something else than first and last"),
        };
    }

    private string Next() => _token < _tokens.Count ? _tokens[_token++] : throw Wrong("ends too early");

    private bool Take(string token)
    {
        if (_token >= _tokens.Count || _tokens[_token] != token)
            return false;
        _token++;
        return true;
    }

    private InvalidOperationException Wrong(string what)
        => new($"The code '{(_piece < _pieces.Count ? _pieces[_piece].Text : "")}' of a template {what}.");

    private List<string> Tokens(string code)
    {
        List<string> tokens = [];
        int position = 0;
        while (position < code.Length)
        {
            int start = position;
            char c = code[position++];
            if (c is ' ' or '\t' or '\n')
                continue;
            if (c == '"')
                position = code.IndexOf('"', position) is >= 0 and int end ? end + 1 : throw Wrong("has an open string");
            else if (IsWord(c))
                position = EndOfWord(code, position);
            else if (position < code.Length && code[position] == c && c is '|' or '&' or '=')
                position++;
            tokens.Add(code.Substring(start, position - start));
        }

        return tokens;
    }

    private static int EndOfWord(string code, int position)
    {
        while (position < code.Length && IsWord(code[position]))
            position++;
        return position;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
