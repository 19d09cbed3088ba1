using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SpecGen.Json;

namespace SpecGen.Runtime.Tests.Support;

/// <summary>A model with required members, a constant, a number, a list, a map and itself.</summary>
internal sealed record Node
{
    private static readonly JsonMemberNames s_members = new("name", "size", "type", "ratio", "children", "tags", "extra", "block", "active");

    private readonly string? _name;
    private readonly long? _size;

    public Node()
    {
    }

    private Node(ref JsonSpanReader reader, JsonReadContext context)
    {
        Type = null;
        JsonObjectReader members = new(context, s_members);
        while (members.Next(ref reader))
        {
            switch (members.Index)
            {
                case 0: _name = members.ReadString(ref reader); break;
                case 1: _size = members.ReadInt64(ref reader); break;
                case 2: Type = members.ReadString(ref reader); break;
                case 3: Ratio = members.ReadDouble(ref reader); break;
                case 4: Children = members.Read<IReadOnlyList<Node>, ListSerializer<Node, JsonSerializer>>(ref reader); break;
                case 5: Tags = members.Read<IReadOnlyDictionary<string, string>, MapSerializer<string, StringSerializer>>(ref reader); break;
                case 6: Extra = members.ReadValue<JsonElement, JsonElementSerializer>(ref reader); break;
                case 7: Block = members.Read<Block, Block.JsonSerializer>(ref reader); break;
                case 8: Active = members.ReadBoolean(ref reader); break;
            }
        }

        UnknownMembers = members.UnknownMembers;
        if (_name is null)
            context.AddMissing("Node", "name");
        if (_size is null)
            context.AddMissing("Node", "size");
    }

    public string Name
    {
        get => JsonModel.Required(_name, "Node", "name");
        init => _name = value;
    }

    public long Size
    {
        get => JsonModel.Required(_size, "Node", "size");
        init => _size = value;
    }

    public string? Type { get; init; } = "node";

    public double? Ratio { get; init; }

    public IReadOnlyList<Node>? Children { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public JsonElement? Extra { get; init; }

    public Block? Block { get; init; }

    public bool? Active { get; init; }

    public UnknownMembers UnknownMembers { get; init; }

    public override string ToString() => JsonModel.ToJson<Node, JsonSerializer>(this);

    public readonly struct JsonSerializer : IJsonSerializer<Node>
    {
        public static bool TryRead(ref JsonSpanReader reader, JsonReadContext context, [NotNullWhen(true)] out Node? value)
        {
            value = reader.TokenType == JsonTokenType.StartObject ? new Node(ref reader, context) : null;
            return value is not null;
        }

        public static void Write(Utf8JsonWriter writer, Node value)
        {
            JsonObjectWriter members = new(writer, s_members, value.UnknownMembers);
            members.WriteString(0, value._name);
            members.WriteInt64(1, value._size);
            members.WriteString(2, value.Type);
            members.WriteDouble(3, value.Ratio);
            members.Write<IReadOnlyList<Node>, ListSerializer<Node, JsonSerializer>>(4, value.Children);
            members.Write<IReadOnlyDictionary<string, string>, MapSerializer<string, StringSerializer>>(5, value.Tags);
            members.WriteValue<JsonElement, JsonElementSerializer>(6, value.Extra);
            members.Write<Block, Block.JsonSerializer>(7, value.Block);
            members.WriteBoolean(8, value.Active);
            members.End();
        }
    }
}

/// <summary>A union: text by its discriminator, a node by its members, a list by its JSON kind, anything else unknown.</summary>
internal sealed record Block(object Value)
{
    public override string ToString() => JsonModel.ToJson<Block, JsonSerializer>(this);

    public readonly struct JsonSerializer : IJsonSerializer<Block>
    {
        public static bool TryRead(ref JsonSpanReader reader, JsonReadContext context, [NotNullWhen(true)] out Block? value)
        {
            ReadOnlySpan<byte> type = JsonReading.PeekDiscriminator(reader, "type"u8);
            if (
                type.SequenceEqual("text"u8) && MapSerializer<string,
                StringSerializer>.TryRead(ref reader, context, out IReadOnlyDictionary<string, string>? text))
            {
                value = new Block(text);
            }
            else if (JsonReading.HasMember(reader, "name"u8) && JsonReading.HasMember(reader, "size"u8) && Node.JsonSerializer.TryRead(ref reader, context, out Node? node))
            {
                value = new Block(node);
            }
            else if (
                reader.TokenType == JsonTokenType.StartArray && ListSerializer<long,
                Int64Serializer>.TryRead(ref reader, context, out IReadOnlyList<long>? numbers))
            {
                value = new Block(numbers);
            }
            else
            {
                value = new Block(JsonUnion.ReadUnknown(ref reader, context));
            }

            return true;
        }

        public static void Write(Utf8JsonWriter writer, Block value)
        {
            switch (value.Value)
            {
                case IReadOnlyDictionary<string, string> text:
                    MapSerializer<string, StringSerializer>.Write(writer, text);
                    break;
                case Node node:
                    Node.JsonSerializer.Write(writer, node);
                    break;
                case IReadOnlyList<long> numbers:
                    ListSerializer<long, Int64Serializer>.Write(writer, numbers);
                    break;
                default:
                    JsonElementSerializer.Write(writer, (JsonElement)value.Value);
                    break;
            }
        }
    }
}

/// <summary>A request body with members of three states.</summary>
internal sealed record Patch
{
    public Optional<string?> Name { get; init; }

    public Optional<long?> Size { get; init; }

    public readonly struct JsonSerializer : IJsonSerializer<Patch>
    {
        private static readonly JsonMemberNames s_members = new("name", "size");

        public static bool TryRead(ref JsonSpanReader reader, JsonReadContext context, [NotNullWhen(true)] out Patch? value)
        {
            value = null;
            if (reader.TokenType != JsonTokenType.StartObject)
                return false;
            Optional<string?> name = default;
            Optional<long?> size = default;
            JsonObjectReader members = new(context, s_members);
            while (members.Next(ref reader))
            {
                if (members.Index == 0)
                    name = members.ReadOptional<string, StringSerializer>(ref reader);
                else
                    size = members.ReadOptionalValue<long, Int64Serializer>(ref reader);
            }

            value = new Patch { Name = name, Size = size };
            return true;
        }

        public static void Write(Utf8JsonWriter writer, Patch value)
        {
            JsonObjectWriter members = new(writer, s_members, default);
            members.WriteOptional<string, StringSerializer>(0, value.Name);
            members.WriteOptionalValue<long, Int64Serializer>(1, value.Size);
            members.End();
        }
    }
}
