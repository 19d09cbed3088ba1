using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SpecGen.Json;

namespace SpecGen.Runtime.Tests.Support;

/// <summary>A union that holds lists of itself: an object with a member "items" is a branch; anything else is unknown.</summary>
internal sealed record Tree(object Value)
{
    private static readonly JsonMemberNames s_members = new("id", "items");

    public readonly struct JsonSerializer : IJsonSerializer<Tree>
    {
        public static bool TryRead(ref JsonSpanReader reader, JsonReadContext context, [NotNullWhen(true)] out Tree? value)
        {
            value = new Tree(JsonReading.HasMember(reader, "items"u8) ? ReadBranch(ref reader, context) : JsonUnion.ReadUnknown(ref reader, context));
            return true;
        }

        private static Branch ReadBranch(ref JsonSpanReader reader, JsonReadContext context)
        {
            Branch branch = new();
            JsonObjectReader members = new(context, s_members);
            while (members.Next(ref reader))
            {
                if (members.Index == 0)
                    branch.Id = members.ReadString(ref reader);
                else
                    branch.Items = members.Read<IReadOnlyList<Tree>, ListSerializer<Tree, JsonSerializer>>(ref reader);
            }

            return branch;
        }

        public static void Write(Utf8JsonWriter writer, Tree value) => throw new NotSupportedException();
    }

    internal sealed class Branch
    {
        public string? Id { get; set; }

        public IReadOnlyList<Tree>? Items { get; set; }
    }
}
