using System.Text;
using SpecGen.Pagination;

namespace SpecGen;

/// <summary>What a member of a response stands for.</summary>
internal enum ResponseSlot
{
    None,
    Value,
    Items,
    Next,
    Previous,
    HasMore,
    TotalPages,
    TotalCount,
    Success,
    Errors,
    Messages,
}

/// <summary>Where a response holds what: a tree of member names.</summary>
internal sealed class ResponseLayout
{
    private readonly List<ResponseLayout> _members = [];
    private readonly byte[] _name;

    private ResponseLayout(byte[] name)
    {
        _name = name;
    }

    internal static ResponseLayout Root { get; } = new([]) { Slot = ResponseSlot.Value };

    internal static ResponseLayout Envelope { get; } = CreateEnvelope("result", ResponseSlot.Value);

    internal ResponseSlot Slot;

    internal static ResponseLayout ForPages(PaginationStrategy strategy, bool hasEnvelope)
    {
        ResponseLayout root = hasEnvelope ? CreateEnvelope(strategy.Items, ResponseSlot.Items) : new ResponseLayout([]);
        root.Add(strategy.Items, ResponseSlot.Items);
        root.Add(strategy.NextPathOrNull, ResponseSlot.Next);
        root.Add(strategy.PreviousPathOrNull, ResponseSlot.Previous);
        root.Add(strategy.HasMore, ResponseSlot.HasMore);
        root.Add(strategy.TotalPagesPathOrNull, ResponseSlot.TotalPages);
        root.Add(strategy.TotalCountPathOrNull, ResponseSlot.TotalCount);
        return root;
    }

    internal ResponseLayout? Find(ReadOnlySpan<byte> name)
    {
        foreach (ResponseLayout member in _members)
        {
            if (name.SequenceEqual(member._name))
                return member;
        }

        return null;
    }

    private static ResponseLayout CreateEnvelope(string valuePath, ResponseSlot slot)
    {
        ResponseLayout root = new([]);
        root.Add(valuePath, slot);
        root.Add("success", ResponseSlot.Success);
        root.Add("errors", ResponseSlot.Errors);
        root.Add("messages", ResponseSlot.Messages);
        return root;
    }

    private void Add(string? path, ResponseSlot slot)
    {
        if (path is null)
            return;
        ResponseLayout node = this;
        foreach (string part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            byte[] name = Encoding.UTF8.GetBytes(part);
            if (node.Find(name) is not { } member)
                node._members.Add(member = new ResponseLayout(name));
            node = member;
        }

        node.Slot = slot;
    }
}
