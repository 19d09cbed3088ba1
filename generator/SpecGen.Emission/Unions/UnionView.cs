namespace SpecGen.Emission.Unions;

internal sealed class UnionView : View
{
    public required string[] ValueDocumentation { get; init; }

    /// <summary>Whether it can be read.</summary>
    public required bool HasReader { get; init; }

    /// <summary>The type's name as a literal.</summary>
    public required string TypeName { get; init; }

    /// <summary>Whether the cases themselves include JSON of any kind.</summary>
    public required bool HasJsonCase { get; init; }

    public required UnionCaseView[] Cases { get; init; }

    /// <summary>What calls a function by case; null where nothing does.</summary>
    public required MatchView? Match { get; init; }

    /// <summary>The arms by kind of JSON token.</summary>
    public required string[] TokenArms { get; init; }

    /// <summary>The numbers of the parts that read and write their own cases.</summary>
    public required int[] LargeParts { get; init; }

    /// <summary>The numbers of the parts that tell cases apart by their members.</summary>
    public required int[] MemberParts { get; init; }

    /// <summary>What reads a JSON object; null where no case is one.</summary>
    public required ObjectCasesView? ObjectCases { get; init; }
}

internal sealed class MatchView
{
    /// <summary>The name of the type parameter.</summary>
    public required string ResultType { get; init; }

    public required string[] Documentation { get; init; }

    public required string[] Parameters { get; init; }

    public required string[] Arms { get; init; }
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

/// <summary>An implicit conversion.</summary>
/// <param name="Type">The type that is converted.</param>
/// <param name="Value">What the constructor takes.</param>
internal sealed record ConversionView(string Type, string Value);

internal sealed record ArmView(string Condition, string Result);

internal sealed class UnionPartView : View
{
    /// <summary>The part's number.</summary>
    public required int Part { get; init; }

    /// <summary>Whether its cases can be read by their discriminator.</summary>
    public required bool HasReader { get; init; }

    public required ArmView[] DiscriminatorArms { get; init; }

    public required UnionCaseView[] Cases { get; init; }
}

internal sealed class UnionMembersView : View
{
    /// <summary>The part's number.</summary>
    public required int Part { get; init; }

    public required ArmView[] MemberArms { get; init; }
}

internal sealed class UnionCaseView
{
    public required string Type { get; init; }

    public required string Argument { get; init; }

    public required string[] Documentation { get; init; }

    /// <summary>What is implicitly converted to the union.</summary>
    public required ConversionView[] Conversions { get; init; }

    public required string Write { get; init; }
}
