using SpecGen.Language.Linking.Types;

namespace SpecGen.Language.Linking.Naming;

/// <summary>What examples show of the members of one type.</summary>
internal sealed class MemberExamples
{
    private readonly IReadOnlyList<MemberEvidence> _evidence;
    private readonly int[] _first = [];
    private readonly int[] _next = [];

    /// <param name="evidence">What they show, in the order that it was found in.</param>
    /// <param name="memberCount">How many members the type has.</param>
    public MemberExamples(IReadOnlyList<MemberEvidence> evidence, int memberCount)
    {
        _evidence = evidence;
        if (evidence.Count == 0)
            return;

        // Numbers are one more than indexes, so that 0 stands for none.
        _first = new int[memberCount];
        _next = new int[evidence.Count];
        for (int i = evidence.Count - 1; i >= 0; i--)
        {
            int member = evidence[i].Member;
            if (member >= memberCount)
                continue;
            _next[i] = _first[member];
            _first[member] = i + 1;
        }
    }

    /// <summary>What all examples show of a member.</summary>
    public Evidence Of(int member)
    {
        Evidence? all = null;
        for (int i = First(member); i != 0; i = _next[i - 1])
            all = all is null ? _evidence[i - 1].Evidence : all.And(_evidence[i - 1].Evidence);
        return all ?? Evidence.None;
    }

    /// <summary>What the examples of each document show of a member.</summary>
    public IEnumerable<MemberEvidence> ByDocument(int member)
    {
        for (int i = First(member); i != 0; i = _next[i - 1])
            yield return _evidence[i - 1];
    }

    /// <summary>Whether the examples of another document than the one of the section show something of a member.</summary>
    public bool HasOtherDocument(int member, Api.FactId fact)
    {
        for (int i = First(member); i != 0; i = _next[i - 1])
        {
            if (!fact.IsOf(_evidence[i - 1].Document))
                return true;
        }

        return false;
    }

    private int First(int member) => _first.Length == 0 ? 0 : _first[member];
}
