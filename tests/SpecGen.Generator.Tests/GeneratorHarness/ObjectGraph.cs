using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace SpecGen.Generator.Tests.GeneratorHarness;

/// <summary>
/// Looks through the values that the pipeline keeps: a compilation among them would stay in memory, and would never be equal to the next one.
/// </summary>
internal static class ObjectGraph
{
    public static void AssertHoldsNoCompilation(IEnumerable<IncrementalGeneratorRunStep> steps)
    {
        HashSet<object> visited = new(ReferenceEqualityComparer.Instance);
        foreach (IncrementalGeneratorRunStep step in steps)
        {
            foreach ((object value, IncrementalStepRunReason _) in step.Outputs)
                Visit(value, step.Name ?? "", visited);
        }
    }

    private static void Visit(object? node, string path, HashSet<object> visited)
    {
        if (node is null || !visited.Add(node))
            return;
        if (node is Compilation or ISymbol or SyntaxNode or SyntaxTree or Location)
            Assert.Fail($"{path} holds a {node.GetType().Name}.");

        Type type = node.GetType();
        if (type.IsPrimitive || type.IsEnum || node is string or AdditionalText)
            return;
        if (node is IEnumerable items)
        {
            foreach (object? item in items)
                Visit(item, path + "[]", visited);
            return;
        }

        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            Visit(field.GetValue(node), $"{path}.{field.Name}", visited);
    }
}
