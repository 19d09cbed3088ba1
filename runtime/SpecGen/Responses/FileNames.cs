using System.Buffers;
using SpecGen.Json;

namespace SpecGen;

/// <summary>File names that a server chose.</summary>
internal static class FileNames
{
    private const int MaxLength = 200;

    // What Windows does not allow in names; the colon also begins an alternate stream, or ends a drive.
    private static readonly SearchValues<char> s_forbidden = SearchValues.Create("<>:\"|?*");
    private static readonly string[] s_devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"];

    /// <summary>The last part of the name, with an underscore for what some system does not allow; null where nothing is left.</summary>
    internal static string? MakeSafe(string? name)
    {
        if (name is null)
            return null;
        string file = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        bool hasHalf = Surrogates.HasHalf(file);
        string text = string.Concat(
            file.Where(character => !JsonDocumentText.IsUnprintable(character)).Select(character => IsForbidden(character, hasHalf) ? '_' : character));
        // Windows drops spaces and dots at the end, so that "..", "nul." and "name." are others than they seem.
        text = text.Trim().TrimEnd('.', ' ');
        if (text.Length == 0)
            return null;
        string safe = IsDevice(text) ? "_" + text : text;
        return safe.Length <= MaxLength ? safe : Shorten(safe);
    }

    private static bool IsForbidden(char character, bool hasHalf) => s_forbidden.Contains(character) || (hasHalf && char.IsSurrogate(character));

    private static string Shorten(string name)
    {
        string extension = Path.GetExtension(name) is { Length: < 20 } own ? own : "";
        return name[..(MaxLength - extension.Length)].TrimEnd('.', ' ') + extension;
    }

    /// <summary>Devices have their names in every directory, with any extension.</summary>
    private static bool IsDevice(string name)
    {
        string stem = name.Split('.')[0].TrimEnd().ToUpperInvariant();
        return s_devices.Contains(stem)
            || (stem.Length == 4 && stem[..3] is "COM" or "LPT" && (char.IsAsciiDigit(stem[3]) || stem[3] is '\u00b9' or '\u00b2' or '\u00b3'));
    }
}
