namespace SpecGen.Language.Linking.Types;

/// <summary>Follows the uses of types.</summary>
internal static class TypeReach
{
    /// <summary>Adds all types that can be reached from a use.</summary>
    public static void Add(HashSet<TypeNode> reached, NodeType start)
    {
        Stack<NodeType> open = new();
        open.Push(start);
        while (open.Count > 0)
        {
            switch (open.Pop())
            {
                case ListNodeType list:
                    open.Push(list.Element);
                    break;
                case MapNodeType map:
                    open.Push(map.Value);
                    break;
                case DeclaredNodeType { Node: ObjectNode node } when reached.Add(node):
                    node.Members.ForEach(m => open.Push(m.Type));
                    break;
                case DeclaredNodeType { Node: UnionNode node } when reached.Add(node):
                    node.Cases.ForEach(c => open.Push(c.Type));
                    break;
                case DeclaredNodeType { Node: EnumNode node }:
                    reached.Add(node.Target);
                    break;
            }
        }
    }
}
