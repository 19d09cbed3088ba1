#nullable enable

namespace Cloudflare;

/// <summary>An entry of the audit log.</summary>
[global::System.Text.Json.Serialization.JsonConverter(typeof(global::SpecGen.Json.JsonModelConverter<AuditLogListResponse, AuditLogListResponse.JsonSerializer>))]
public sealed partial record AuditLogListResponse
{
    /// <summary>Creates an entry.</summary>
    public AuditLogListResponse()
    {
    }

    private AuditLogListResponse(ref global::System.Text.Json.Utf8JsonReader reader, global::SpecGen.Json.JsonReadContext context)
    {
        global::SpecGen.Json.JsonObjectReader members = new(context);
        while (members.Next(ref reader))
        {
            switch (members.NameLength)
            {
                case 2 when members.Is("id"u8):
                    Id = members.ReadString(ref reader, 0);
                    break;
                case 7 when members.Is("zone_id"u8):
                    ZoneId = members.ReadInt64(ref reader, 8);
                    break;
                case 8 when members.Is("issue_id"u8):
                    IssueId = members.ReadString(ref reader, 5);
                    break;
                case 9 when members.Is("rationale"u8):
                    Rationale = members.ReadString(ref reader, 7);
                    break;
                case 10 when members.Is("changed_at"u8):
                    ChangedAt = members.ReadDateTimeOffset(ref reader, 1);
                    break;
                case 10 when members.Is("changed_by"u8):
                    ChangedBy = members.ReadString(ref reader, 2);
                    break;
                case 13 when members.Is("current_value"u8):
                    CurrentValue = members.ReadString(ref reader, 3);
                    break;
                case 13 when members.Is("field_changed"u8):
                    FieldChanged = members.ReadEnum<AuditLogFieldChanged, AuditLogFieldChangedNames>(ref reader, 4);
                    break;
                case 14 when members.Is("previous_value"u8):
                    PreviousValue = members.ReadString(ref reader, 6);
                    break;
                default:
                    members.ReadUnknown(ref reader);
                    break;
            }
        }

        UnknownMembers = members.UnknownMembers;
    }

    /// <summary>UUIDv7 identifier for the audit log entry, time-ordered.</summary>
    public string? Id { get; init; }

    /// <summary>The timestamp when the change occurred.</summary>
    public global::System.DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The actor that made the change. 'system' for automated changes, or a user identifier.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>The value of the field after the change. Null if the field was cleared.</summary>
    public string? CurrentValue { get; init; }

    /// <summary>The field that was changed.</summary>
    public global::SpecGen.OpenEnum<AuditLogFieldChanged>? FieldChanged { get; init; }

    /// <summary>The ID of the insight this audit log entry relates to.</summary>
    public string? IssueId { get; init; }

    /// <summary>The value of the field before the change. Null if the field was not previously set.</summary>
    public string? PreviousValue { get; init; }

    /// <summary>Optional rationale provided for the change.</summary>
    public string? Rationale { get; init; }

    /// <summary>The zone ID associated with the insight. Only present for zone-level insights.</summary>
    public long? ZoneId { get; init; }

    /// <summary>Members that the documentation does not list, and values that do not fit their documented type.</summary>
    public global::SpecGen.Json.UnknownMembers UnknownMembers { get; init; }

    /// <summary>The JSON text.</summary>
    public override string ToString() => global::SpecGen.Json.JsonModel.ToJson<AuditLogListResponse, JsonSerializer>(this);

    /// <summary>Reads and writes <see cref="AuditLogListResponse"/>.</summary>
    [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
    public readonly struct JsonSerializer : global::SpecGen.Json.IJsonSerializer<AuditLogListResponse>
    {
        /// <inheritdoc/>
        public static bool TryRead(
            ref global::System.Text.Json.Utf8JsonReader reader,
            global::SpecGen.Json.JsonReadContext context,
            [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out AuditLogListResponse? value)
        {
            value = reader.TokenType == global::System.Text.Json.JsonTokenType.StartObject ? new AuditLogListResponse(ref reader, context) : null;
            return value is not null;
        }

        /// <inheritdoc/>
        public static void Write(global::System.Text.Json.Utf8JsonWriter writer, AuditLogListResponse value)
        {
            global::SpecGen.Json.JsonObjectWriter members = new(writer, value.UnknownMembers);
            members.WriteString("id"u8, 0, value.Id);
            members.WriteDateTimeOffset("changed_at"u8, 1, value.ChangedAt);
            members.WriteString("changed_by"u8, 2, value.ChangedBy);
            members.WriteString("current_value"u8, 3, value.CurrentValue);
            members.WriteEnum<AuditLogFieldChanged, AuditLogFieldChangedNames>("field_changed"u8, 4, value.FieldChanged);
            members.WriteString("issue_id"u8, 5, value.IssueId);
            members.WriteString("previous_value"u8, 6, value.PreviousValue);
            members.WriteString("rationale"u8, 7, value.Rationale);
            members.WriteInt64("zone_id"u8, 8, value.ZoneId);
            members.End();
        }
    }
}
