using System.Globalization;
using System.Text;

namespace SpecGen.Language.Text;

/// <summary>JSON string literals with as few escapes as JSON allows.</summary>
internal static class JsonText
{
    /// <summary>A string as JSON text, with its quotes.</summary>
    public static string Quote(string value)
    {
        StringBuilder json = new StringBuilder(value.Length + 2).Append('"');
        foreach (char c in value)
        {
            if (c is '"' or '\\')
                json.Append('\\').Append(c);
            else if (c < ' ')
                json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                json.Append(c);
        }

        return json.Append('"').ToString();
    }
}
