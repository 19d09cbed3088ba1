namespace SpecGen.Generator.Emission;

/// <summary>What every template prints: all texts are C# already.</summary>
internal abstract class View
{
    /// <summary>The namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The type's name.</summary>
    public required string Name { get; init; }

    /// <summary>The lines of its documentation comment.</summary>
    public required string[] Documentation { get; init; }

    /// <summary>The attribute that marks the type as generated.</summary>
    public string GeneratedCode { get; } =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"SpecGen\", \"{typeof(View).Assembly.GetName().Version.ToString(3)}\")]";
}

internal sealed class ObjectView : View
{
    public required MemberView[] Members { get; init; }

    /// <summary>Whether the object itself is JSON; a request without body is not.</summary>
    public required bool HasJson { get; init; }

    public required bool HasRequiredMembers { get; init; }

    /// <summary>The statements that put a request's members where they go; null where it is no request.</summary>
    public required string[]? AddStatements { get; init; }

    public IEnumerable<MemberView> Fields => Members.Where(member => member.Field is not null);

    public IEnumerable<MemberView> JsonMembers => Members.Where(member => member.Read is not null);

    public IEnumerable<MemberView> ClearedConstants => JsonMembers.Where(member => member.Cleared is not null);

    public IEnumerable<MemberView> ExpectedMembers => Members.Where(member => member.Expectation is not null);
}

internal sealed class MemberView
{
    public required string[] Documentation { get; init; }

    /// <summary>The <c>[Obsolete]</c> attribute; null where there is none.</summary>
    public required string? Obsolete { get; init; }

    /// <summary>The modifiers, type and name.</summary>
    public required string Declaration { get; init; }

    /// <summary>The initializer with its <c>=</c> and semicolon; empty where there is none.</summary>
    public required string Initializer { get; init; }

    /// <summary>The private field behind the property; null where it is an auto property.</summary>
    public required string? Field { get; init; }

    public required string? FieldType { get; init; }

    /// <summary>The field's initial value; null where there is none.</summary>
    public required string? FieldDefault { get; init; }

    /// <summary>The statement that forgets the constant before the object is read; null where there is none.</summary>
    public required string? Cleared { get; init; }

    /// <summary>What the getter returns, where there is a field.</summary>
    public required string? Getter { get; init; }

    /// <summary>The pattern of the wire name; null where the member is no part of the JSON.</summary>
    public required string? Pattern { get; init; }

    /// <summary>The assignment from the reader.</summary>
    public required string? Read { get; init; }

    /// <summary>The statement that lists the member as missing; null where it may be.</summary>
    public required string? Expectation { get; init; }

    /// <summary>The statement that writes it.</summary>
    public required string? Write { get; init; }
}

internal sealed class EnumView : View
{
    public required string JsonClass { get; init; }

    public required string NamesStruct { get; init; }

    public required EnumValueView[] Values { get; init; }
}

internal sealed class EnumValueView
{
    public required string[] Documentation { get; init; }

    public required string? Obsolete { get; init; }

    public required string Name { get; init; }

    /// <summary>The value in an expression: a cast number where its name is obsolete.</summary>
    public required string Reference { get; init; }

    public required string Literal { get; init; }

    public required string Pattern { get; init; }
}

internal sealed class UnionView : View
{
    public required string[] ValueDocumentation { get; init; }

    /// <summary>Whether the cases themselves include JSON of any kind.</summary>
    public required bool HasJsonCase { get; init; }

    public required UnionCaseView[] Cases { get; init; }

    public required string[] MatchDocumentation { get; init; }

    public required string[] MatchParameters { get; init; }

    /// <summary>The arms of <c>Match</c>; none where there are too many cases.</summary>
    public required string[] MatchArms { get; init; }

    /// <summary>The arms by kind of JSON token.</summary>
    public required string[] TokenArms { get; init; }

    /// <summary>The numbers of the parts that read and write their own cases.</summary>
    public required int[] LargeParts { get; init; }

    /// <summary>What reads a JSON object; null where no case is one.</summary>
    public required ObjectCasesView? ObjectCases { get; init; }
}

internal sealed class ObjectCasesView
{
    /// <summary>The discriminator as a UTF-8 literal; null where there is none.</summary>
    public required string? Discriminator { get; init; }

    public required ArmView[] DiscriminatorArms { get; init; }

    public required ArmView[] MemberArms { get; init; }

    /// <summary>What is read where no arm fits.</summary>
    public required string Otherwise { get; init; }
}

internal sealed record ArmView(string Condition, string Result);

internal sealed class UnionCasesView : View
{
    /// <summary>The part's number, where it reads and writes its cases; null where it does not.</summary>
    public required int? LargePart { get; init; }

    public required ArmView[] DiscriminatorArms { get; init; }

    public required UnionCaseView[] Cases { get; init; }
}

internal sealed class UnionCaseView
{
    public required string Type { get; init; }

    public required string Argument { get; init; }

    public required string[] Documentation { get; init; }

    public required bool IsConvertible { get; init; }

    public required string Write { get; init; }
}

internal sealed class ScopeView : View
{
    public required ScopeChoiceView[] Choices { get; init; }

    public required string Unset { get; init; }
}

internal sealed class ScopeChoiceView
{
    public required string[] Documentation { get; init; }

    public required string Name { get; init; }

    public required string Argument { get; init; }

    public required string Collection { get; init; }
}

internal sealed class ResourceView : View
{
    public required bool IsFirst { get; init; }

    public required ResourcePropertyView[] Resources { get; init; }

    public required FieldView[] Paginations { get; init; }

    public required MethodView[] Methods { get; init; }
}

internal sealed class ResourcePropertyView
{
    public required string[] Documentation { get; init; }

    public required string Type { get; init; }

    public required string Name { get; init; }
}

internal sealed class FieldView
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    public required string Arguments { get; init; }

    /// <summary>The initializer in its braces; empty where there is none.</summary>
    public required string Initializer { get; init; }
}

internal sealed class MethodView
{
    public required string[] Documentation { get; init; }

    public required string? Obsolete { get; init; }

    public required string ReturnType { get; init; }

    public required string Name { get; init; }

    public required string[] Parameters { get; init; }

    public required string[] Statements { get; init; }
}

internal sealed class ClientView : View
{
    public required string Defaults { get; init; }

    public required ResourcePropertyView[] Resources { get; init; }
}

internal sealed class JsonView : View
{
    public required string ClientClass { get; init; }

    /// <summary>The name of the method that adds this part; null in the first, whose constructor does.</summary>
    public required string? Method { get; init; }

    /// <summary>In the first part, the methods of the others.</summary>
    public required string[] OtherMethods { get; init; }

    public required string[] Models { get; init; }

    public required string[] Enums { get; init; }
}
