using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Structure;

/// <summary>The line below an endpoint's heading: <c>**get** `/models`</c>.</summary>
/// <param name="Verb">The HTTP method, lower case.</param>
/// <param name="Path">The path template.</param>
/// <param name="PathStart">Offset of the path template in the line.</param>
internal readonly record struct MethodLine(string Verb, string Path, int PathStart)
{
    private static readonly string[] s_verbs = ["get", "post", "put", "patch", "delete", "head", "options"];

    /// <summary>Recognises a method line.</summary>
    public static bool TryRead(ReadOnlySpan<char> line, out MethodLine method)
    {
        method = default;
        if (!line.StartsWith("**".AsSpan(), StringComparison.Ordinal))
            return false;

        ReadOnlySpan<char> rest = line.Slice(2);
        int verbEnd = rest.IndexOf("** `".AsSpan(), StringComparison.Ordinal);
        if (verbEnd <= 0)
            return false;

        string verb = rest.Slice(0, verbEnd).ToString();
        ReadOnlySpan<char> path = rest.Slice(verbEnd + 4).TrimEnd();
        if (Array.IndexOf(s_verbs, verb) < 0 || path.Length < 2 || path[0] != '/' || path.IndexOf('`') != path.Length - 1)
            return false;

        method = new MethodLine(verb, path.Slice(0, path.Length - 1).ToString(), 2 + verbEnd + 4);
        return true;
    }

    /// <summary>The method line that a line was probably meant to be; null where it looks like prose.</summary>
    public static string? Nearest(string line)
    {
        string[] parts = line.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2)
            return null;

        string path = parts[1].Trim('`');
        string? verb = EditDistance.Nearest(parts[0].Trim('*', '_', '`'), s_verbs);
        return verb is null || path.IndexOf('/') < 0 ? null : $"**{verb}** `{(path[0] == '/' ? "" : "/")}{path}`";
    }
}
