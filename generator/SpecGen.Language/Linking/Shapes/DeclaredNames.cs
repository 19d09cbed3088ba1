using SpecGen.Language.Api;
using SpecGen.Language.Names;

namespace SpecGen.Language.Linking.Shapes;

/// <summary>The declared types that are objects, or unions of them, by the words of their names: whoever looks for a name need not go through all.</summary>
internal sealed class DeclaredNames
{
    private readonly Dictionary<string, List<DeclaredName>> _byFirstWord = new(StringComparer.Ordinal);

    public DeclaredNames(IEnumerable<ApiDeclaration> declarations, ShapeTable shapes)
    {
        List<DeclaredName> all = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (ApiDeclaration declaration in declarations)
        {
            if (!seen.Add(declaration.Name) || declaration.Shape is not ApiReference || shapes.Leaves(declaration.Shape).Count == 0)
                continue;
            DeclaredName name = new(declaration, Words.Split(declaration.Name), all.Count);
            all.Add(name);
            string first = name.Words.Count == 0 ? string.Empty : name.Words[0].ToLowerInvariant();
            if (!_byFirstWord.TryGetValue(first, out List<DeclaredName>? alike))
                _byFirstWord.Add(first, alike = []);
            alike.Add(name);
        }

        All = all;
    }

    /// <summary>All of them, in the order in which they are declared; of one name the first.</summary>
    public IReadOnlyList<DeclaredName> All { get; }

    /// <summary>Those that may be named, in the singular or plural, by a text that has the words; in the order in which they are declared.</summary>
    /// <param name="words">The words of the text, lower case.</param>
    public IEnumerable<DeclaredName> FindNamedBy(IEnumerable<string> words)
    {
        HashSet<string> firsts = new(StringComparer.Ordinal);
        foreach (string word in words)
        {
            firsts.Add(word);
            if (word.EndsWith("s", StringComparison.Ordinal))
                firsts.Add(word.Substring(0, word.Length - 1));
        }

        return firsts.SelectMany(first => _byFirstWord.TryGetValue(first, out List<DeclaredName>? alike) ? alike : []).OrderBy(name => name.Index);
    }
}

/// <summary>A declared type with the words of its name.</summary>
/// <param name="Declaration">The type.</param>
/// <param name="Words">The words of its name.</param>
/// <param name="Index">Which of all it is.</param>
internal sealed record DeclaredName(ApiDeclaration Declaration, IReadOnlyList<string> Words, int Index);
