namespace SpecGen.Language.Clients;

/// <summary>Paths that do not depend on where a project was checked out. Generators may not ask the file system, so this is done on texts.</summary>
public static class RelativePaths
{
    private const string DevicePrefix = @"\\?\";
    private const string DeviceSharePrefix = @"\\?\UNC\";

    /// <summary>
    /// The path as seen from a folder, with slashes; never an absolute one, because that would differ between machines and tell about them. A file on another drive or
    /// server, which no relative path leads to, is named as if its root were a folder beside the given one.
    /// </summary>
    /// <param name="folder">The full path of the folder.</param>
    /// <param name="path">The path of the file.</param>
    public static string From(string folder, string path)
    {
        (string root, string[] from) = Divide(folder);
        (string pathRoot, string[] to) = Divide(path);
        if (pathRoot.Length == 0)
            return string.Join("/", to);
        if (!root.Equals(pathRoot, StringComparison.OrdinalIgnoreCase))
            return string.Join("/", ["..", .. pathRoot.Split(['/', ':'], StringSplitOptions.RemoveEmptyEntries), .. to]);
        StringComparison comparison = ComparisonOf(path);
        int common = 0;
        while (common < from.Length && common < to.Length - 1 && from[common].Equals(to[common], comparison))
            common++;
        return string.Join("/", [.. Enumerable.Repeat("..", from.Length - common), .. to.Skip(common)]);
    }

    /// <summary>How the file system that has a path compares names: Windows ignores case, of drive letters too.</summary>
    /// <param name="path">A full path.</param>
    public static StringComparison ComparisonOf(string path)
        => HasDrive(path) || path.StartsWith(@"\\", StringComparison.Ordinal) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    // The root as "C:", "//server/share" or "/", and the names below it; no root where the path is relative.
    private static (string Root, string[] Names) Divide(string path)
    {
        string plain = path.StartsWith(DeviceSharePrefix, StringComparison.OrdinalIgnoreCase) ? @"\\" + path.Substring(DeviceSharePrefix.Length)
            : path.StartsWith(DevicePrefix, StringComparison.Ordinal) ? path.Substring(DevicePrefix.Length)
            : path;
        string[] names = plain.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        return HasDrive(plain) ? (names[0].ToUpperInvariant(), [.. names.Skip(1)])
            : plain.StartsWith(@"\\", StringComparison.Ordinal) ? ("//" + string.Join("/", names.Take(2)), [.. names.Skip(2)])
            : plain.StartsWith("/", StringComparison.Ordinal) || plain.StartsWith(@"\", StringComparison.Ordinal) ? ("/", names)
            : ("", names);
    }

    private static bool HasDrive(string path)
        => path.Length > 1 && path[1] == ':' && char.IsLetter(path[0]) && (path.Length == 2 || path[2] is '/' or '\\');
}
