using SpecGen.Language.Model;
using SpecGen.Language.Surface;
using SpecGen.Language.Text;

namespace SpecGen.Language.Comparison;

/// <summary>Compares the properties of one record. What a change means depends on who writes the record: the caller or the server.</summary>
internal sealed class PropertyComparer(ObjectSurface oldType, ObjectSurface newType, TypeRenames renames, ChangeList changes)
{
    /// <summary>The notation of a member that may be null.</summary>
    private const string OrNull = "or null";

    /// <summary>The notation of a member that may be absent.</summary>
    private const string Optional = "optional";

    // Callers know what the old type was for.
    private readonly bool _isWritten = oldType.Direction != Direction.Read;
    private readonly bool _isRead = oldType.Direction != Direction.Written;

    public void Compare()
    {
        List<PropertySurface> added = [.. newType.Properties];
        List<PropertySurface> open = [.. oldType.Properties];
        List<(PropertySurface Old, PropertySurface New)> pairs = [];
        Match((old, @new) => old.WireName == @new.WireName && old.Location == @new.Location);
        Match((old, @new) => old.WireName == @new.WireName);
        Match((old, @new) => old.Name == @new.Name);

        foreach (PropertySurface property in open)
        {
            Compared compared = new(CSharpName(property), property.WireName, new(oldType.Name, property.Name), ModelSubject.Type(newType.Name));
            changes.Add(ChangeSeverity.BreaksCompilation, Category(property), compared, "was removed", ChangeKind.Removed, oldText: TypeSpelling.Short.Of(property));
        }

        foreach ((PropertySurface old, PropertySurface @new) in pairs)
            Compare(old, @new);
        foreach (PropertySurface property in added)
            AddAdded(property);

        void Match(Func<PropertySurface, PropertySurface, bool> isSame)
        {
            foreach (PropertySurface old in open.ToArray())
            {
                if (added.FirstOrDefault(candidate => isSame(old, candidate)) is not PropertySurface match)
                    continue;
                pairs.Add((old, match));
                open.Remove(old);
                added.Remove(match);
            }
        }
    }

    private void AddAdded(PropertySurface property)
    {
        bool mustBeSet = _isWritten && property.IsRequired;
        bool isSentUnasked = _isWritten && property.DefaultJson is not null;
        Compared compared = new(CSharpName(property), property.WireName, ModelSubject.Type(oldType.Name), new(newType.Name, property.Name));
        changes.Add(
            mustBeSet ? ChangeSeverity.BreaksCompilation : isSentUnasked ? ChangeSeverity.ChangesBehavior : ChangeSeverity.Compatible,
            Category(property),
            compared,
            mustBeSet ? "was added and is required" : isSentUnasked ? $"was added and is always sent as {property.DefaultJson}" : "was added",
            ChangeKind.Added,
            newText: TypeSpelling.Short.Of(property));
    }

    private void Compare(PropertySurface old, PropertySurface @new)
    {
        Compared compared = new(CSharpName(@new), @new.WireName, new(oldType.Name, old.Name), new(newType.Name, @new.Name));
        if (old.Name != @new.Name)
        {
            Add(
                ChangeSeverity.BreaksCompilation,
                $"was called {old.Name}",
                old.Name,
                @new.Name,
                pin: new ConfigurationPin("names", Target(@new), old.Name));
        }

        if (old.WireName != @new.WireName)
            Add(ChangeSeverity.ChangesBehavior, $"is {@new.WireName} on the wire instead of {old.WireName}", old.WireName, @new.WireName);
        if (old.Location != @new.Location)
            Add(ChangeSeverity.ChangesBehavior, $"goes into {LocationText(@new.Location)} instead of {LocationText(old.Location)}", LocationText(old.Location), LocationText(@new.Location));

        if (old.QueryStyle != @new.QueryStyle)
            Add(ChangeSeverity.ChangesBehavior, $"is written as {StyleText(@new.QueryStyle)} instead of {StyleText(old.QueryStyle)}", StyleText(old.QueryStyle), StyleText(@new.QueryStyle));

        if (renames.AreSame(old.Type, @new.Type))
            ComparePresence(old, @new, Add);
        else
            CompareType(old, @new, Add);

        CompareConstant(old, @new, Add);
        changes.AddProse(
            Category(@new),
            compared,
            new Prose(old.Documentation, old.Deprecation, old.IsObsolete),
            new Prose(@new.Documentation, @new.Deprecation, @new.IsObsolete));

        void Add(ChangeSeverity severity, string message, string? oldText, string? newText, Notation? notation = null, ConfigurationPin? pin = null)
            => changes.Add(severity, Category(@new), compared, message, oldText: oldText, newText: newText, notation: notation, pin: pin);
    }

    private delegate void AddChange(ChangeSeverity severity, string message, string? oldText, string? newText, Notation? notation = null, ConfigurationPin? pin = null);

    private void CompareType(PropertySurface old, PropertySurface @new, AddChange add)
    {
        string oldText = TypeSpelling.Short.Of(old);
        string newText = TypeSpelling.Short.Of(@new);
        bool mustBeSet = _isWritten && !old.IsRequired && @new.IsRequired;

        // A number takes a null, a union does not.
        bool takesNull = old.Form == PropertyForm.Plain || (old.Form == @new.Form && old.Form == PropertyForm.Nullable && @new.Type is PrimitiveTypeReference);
        bool isConverted = _isWritten && !_isRead && !mustBeSet && takesNull && renames.IsConverted(old.Type, @new.Type);
        ConfigurationPin? pin = KeptKind(old, @new) is string kind ? new ConfigurationPin("types", Target(@new), kind) : null;
        add(
            isConverted ? ChangeSeverity.Compatible : ChangeSeverity.BreaksCompilation,
            $"is {newText} instead of {oldText}{(mustBeSet ? " and is now required" : "")}",
            oldText,
            newText,
            pin: pin);
    }

    // What the new page can still be read as. A constant is pinned to the first value: to keep another one as the constant, the entry would be of no use.
    private string? KeptKind(PropertySurface old, PropertySurface @new) => (old.Type, @new.Type) switch
    {
        (EnumTypeReference, PrimitiveTypeReference { Kind: PrimitiveKind.String }) => @new.ConstantJson is null ? null : "enum",
        (PrimitiveTypeReference { Kind: PrimitiveKind.String }, EnumTypeReference type) => old.ConstantJson is null ? PinText(PrimitiveKind.String)
            : renames.FirstValue(type) == JsonStrings.Unquote(old.ConstantJson) ? "constant"
            : null,
        (PrimitiveTypeReference { Kind: not PrimitiveKind.File } primitive, PrimitiveTypeReference { Kind: not PrimitiveKind.File }) => PinText(primitive.Kind),
        _ => null,
    };

    private void ComparePresence(PropertySurface old, PropertySurface @new, AddChange add)
    {
        bool losesNull = old.IsDocumentedNullable && !@new.IsDocumentedNullable;
        bool gainsNull = !old.IsDocumentedNullable && @new.IsDocumentedNullable;
        bool becomesRequired = !old.IsDocumentedRequired && @new.IsDocumentedRequired;
        bool becomesOptional = old.IsDocumentedRequired && !@new.IsDocumentedRequired;
        bool isSameInCode = old.Form == @new.Form && old.IsRequired == @new.IsRequired && old.WritesNull == @new.WritesNull;
        if (!losesNull && !gainsNull && !becomesRequired && !becomesOptional && isSameInCode)
            return;

        string oldType = TypeSpelling.Short.Of(old);
        string newType = TypeSpelling.Short.Of(@new);
        string nullText = gainsNull ? "may now be null" : losesNull ? "may no longer be null" : "";
        string presenceText = becomesRequired ? (_isWritten ? "is now required" : "is now always present")
            : becomesOptional ? (_isWritten ? "is now optional" : "may now be absent")
            : "";
        string what = presenceText.Length > 0 && nullText.Length > 0 ? $"{presenceText} and {nullText}"
            : presenceText.Length + nullText.Length > 0 ? presenceText + nullText
            : "has another type, since it is sent and read now";
        string types = oldType == newType ? "" : $": {newType} instead of {oldType}";
        ChangeSeverity severity = isSameInCode ? ChangeSeverity.Documentation : Max(_isRead ? OfReading(old, @new) : ChangeSeverity.Compatible, _isWritten ? OfWriting(old, @new) : ChangeSeverity.Compatible);
        string effect = severity == ChangeSeverity.ChangesBehavior ? $"; a null that is set {NullText(@new)} instead of being {(SendsNull(old) ? "sent" : "left out")}" : "";
        Notation? notation = nullText.Length > 0 && presenceText.Length == 0 ? new Notation(OrNull, gainsNull)
            : presenceText.Length > 0 && nullText.Length == 0 ? new Notation(Optional, becomesOptional)
            : null;

        // What is sent is kept at nobody's risk but the caller's: a server that requires a value refuses the call.
        bool isKept = !_isWritten && severity == ChangeSeverity.BreaksCompilation && !gainsNull && !becomesOptional;
        string? kept = !isKept ? null : !becomesRequired ? "nullable" : losesNull ? "optionalNullable" : "optional";
        add(severity, what + types + effect, oldType, newType, notation, kept is null ? null : new ConfigurationPin("presence", Target(@new), kept));
    }

    private static ChangeSeverity OfReading(PropertySurface old, PropertySurface @new) => (old.Form, @new.Form) switch
    {
        (PropertyForm.Nullable, PropertyForm.Plain) => TypeSpelling.IsStruct(@new.Type) ? ChangeSeverity.BreaksCompilation : ChangeSeverity.Compatible,
        _ => old.Form == @new.Form ? ChangeSeverity.Compatible : ChangeSeverity.BreaksCompilation,
    };

    private static ChangeSeverity OfWriting(PropertySurface old, PropertySurface @new)
    {
        if (!old.IsRequired && @new.IsRequired)
            return ChangeSeverity.BreaksCompilation;

        // Nobody sets a constant to something else.
        if (old.Form == PropertyForm.Plain || (old.ConstantJson is not null && @new.ConstantJson is not null))
            return ChangeSeverity.Compatible;
        if (@new.Form == PropertyForm.Plain)
            return ChangeSeverity.BreaksCompilation;
        return SendsNull(old) == SendsNull(@new) ? ChangeSeverity.Compatible : ChangeSeverity.ChangesBehavior;
    }

    // What a caller who is sure of the value would send and others by accident.
    private static bool SendsNull(PropertySurface property) => property.Form == PropertyForm.Optional || (property.WritesNull && property.IsJson);

    private static string NullText(PropertySurface property) => SendsNull(property) ? "is sent" : "is left out";

    private void CompareConstant(PropertySurface old, PropertySurface @new, AddChange add)
    {
        bool isCode = old.DefaultJson != @new.DefaultJson || old.WhenMissing != @new.WhenMissing;

        // Callers who had to set it still do; others send what a new instance holds.
        bool isSent = _isWritten && old.DefaultJson != @new.DefaultJson && !old.IsRequired && !@new.IsRequired;
        string sent = !isSent ? "" : @new.DefaultJson is null ? "; it is no longer sent unasked" : $"; it is sent as {@new.DefaultJson} unasked";
        ChangeSeverity severity = isSent ? ChangeSeverity.ChangesBehavior : isCode ? ChangeSeverity.Compatible : ChangeSeverity.Documentation;
        if (old.ConstantJson != @new.ConstantJson)
        {
            string message = (old.ConstantJson, @new.ConstantJson) switch
            {
                (null, _) => $"is now always {@new.ConstantJson}",
                (_, null) => $"is no longer always {old.ConstantJson}",
                _ => $"is always {@new.ConstantJson} instead of {old.ConstantJson}",
            };
            add(severity, message + sent, old.ConstantJson, @new.ConstantJson);
        }
        else if (isSent)
        {
            add(severity, @new.DefaultJson is null ? $"is no longer sent as {old.DefaultJson} unasked" : $"is sent as {@new.DefaultJson} unasked now", old.DefaultJson, @new.DefaultJson);
        }
    }

    // As specgen.json calls it.
    private string Target(PropertySurface property) => $"{newType.Name}.{property.WireName}";

    private string CSharpName(PropertySurface property) => $"{newType.Name}.{property.Name}";

    private static ChangeSeverity Max(ChangeSeverity left, ChangeSeverity right) => left > right ? left : right;

    private static string PinText(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.String => "string",
        PrimitiveKind.Boolean => "boolean",
        PrimitiveKind.Int64 => "integer",
        PrimitiveKind.Double => "number",
        PrimitiveKind.DateTimeOffset => "timestamp",
        PrimitiveKind.Json => "json",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static ChangeCategory Category(PropertySurface property)
        => property.Location == MemberLocation.Body ? ChangeCategory.Member : ChangeCategory.Parameter;

    private static string StyleText(QueryStyleModel? style)
    {
        string lists = style?.Lists switch
        {
            QueryListStyle.Brackets => "k[]=a&k[]=b",
            QueryListStyle.Comma => "k=a,b",
            QueryListStyle.Indices => "k[0]=a&k[1]=b",
            _ => "k=a&k=b",
        };
        return lists + (style?.Objects == QueryObjectStyle.Dots ? " and k.a=b" : " and k[a]=b");
    }

    private static string LocationText(MemberLocation location) => location switch
    {
        MemberLocation.Body => "the body",
        MemberLocation.Query => "the query",
        MemberLocation.Header => "a header",
        MemberLocation.Cookie => "a cookie",
        _ => throw new ArgumentOutOfRangeException(nameof(location), location, null),
    };
}
