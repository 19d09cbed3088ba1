using System.Diagnostics.CodeAnalysis;

namespace SpecGen.Language.Pages.Examples;

/// <summary>Reads a curl command as it stands in the pages' examples.</summary>
public static class CurlParser
{
    /// <summary>Reads a command line.</summary>
    /// <param name="text">The text of the fence.</param>
    /// <param name="command">The command.</param>
    /// <param name="error">Why it could not be read.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out CurlCommand? command, [NotNullWhen(false)] out CurlError? error)
    {
        command = null;
        if (!ShellWords.TrySplit(text, out List<string> words, out int errorOffset))
        {
            error = new CurlError(errorOffset, "a quote that is never closed");
            return false;
        }

        if (words.Count == 0 || words[0] != "curl")
        {
            error = new CurlError(0, words.Count == 0 ? "nothing" : "'" + words[0] + "'");
            return false;
        }

        Arguments arguments = new();
        arguments.Read(words);
        if (arguments.Url is null)
        {
            error = new CurlError(0, "no URL");
            return false;
        }

        error = null;
        command = arguments.ToCommand();
        return true;
    }

    private sealed class Arguments
    {
        private readonly List<CurlHeader> _headers = [];
        private readonly List<CurlFormPart> _form = [];
        private readonly List<string> _data = [];
        private string? _method;
        private bool _isGet;
        private string? _output;

        public string? Url { get; private set; }

        public void Read(List<string> words)
        {
            for (int i = 1; i < words.Count; i++)
            {
                string word = words[i];
                if (word.Length < 2 || word[0] != '-')
                {
                    Url ??= word;
                    continue;
                }

                (string option, string? attached) = SplitOption(word);
                if (!TakesValue(option))
                    ReadFlag(option);
                else if (attached is not null)
                    ReadOption(option, attached);
                else if (i + 1 < words.Count)
                    ReadOption(option, words[++i]);
            }
        }

        public CurlCommand ToCommand()
        {
            bool hasBody = _data.Count > 0 || _form.Count > 0;
            string url = Url!;
            if (_isGet && _data.Count > 0)
                url += (url.IndexOf('?') < 0 ? "?" : "&") + string.Join("&", _data);

            string method = _method ?? (hasBody && !_isGet ? "POST" : "GET");
            string? body = _data.Count > 0 && !_isGet ? string.Join("&", _data) : null;
            return new CurlCommand(method.ToUpperInvariant(), url, _headers.ToEquatableArray(), body, _form.ToEquatableArray()) { Output = _output };
        }

        // "-XPOST", "--request=POST".
        private static (string Option, string? Value) SplitOption(string word)
        {
            if (word[1] != '-')
                return word.Length > 2 && TakesValue(word.Substring(0, 2)) ? (word.Substring(0, 2), word.Substring(2)) : (word, null);

            int equals = word.IndexOf('=');
            return equals < 0 ? (word, null) : (word.Substring(0, equals), word.Substring(equals + 1));
        }

        private static bool TakesValue(string option) => option
            is "-X" or "--request" or "-H" or "--header" or "-F" or "--form" or "--form-string" or "--url"
            or "-d" or "--data" or "--data-raw" or "--data-binary" or "--data-ascii" or "--data-urlencode" or "--json"
            or "-o" or "--output" or "-u" or "--user" or "-A" or "--user-agent" or "-b" or "--cookie" or "-m" or "--max-time"
            or "--connect-timeout" or "--retry" or "-e" or "--referer" or "-w" or "--write-out" or "-T" or "--upload-file";

        private void ReadFlag(string option)
        {
            if (option is "-G" or "--get")
                _isGet = true;
            else if (option is "-I" or "--head")
                _method ??= "HEAD";
            else if (option is "-O" or "--remote-name" or "-J" or "--remote-header-name")
                _output ??= string.Empty;
        }

        private void ReadOption(string option, string value)
        {
            switch (option)
            {
                case "-X" or "--request":
                    _method = value;
                    break;
                case "-H" or "--header":
                    int colon = value.IndexOf(':');
                    if (colon > 0)
                        _headers.Add(new CurlHeader(value.Substring(0, colon).Trim(), value.Substring(colon + 1).Trim()));
                    break;
                case "-F" or "--form" or "--form-string":
                    int equals = value.IndexOf('=');
                    if (equals > 0)
                        _form.Add(new CurlFormPart(value.Substring(0, equals), value.Substring(equals + 1)));
                    break;
                case "-d" or "--data" or "--data-raw" or "--data-binary" or "--data-ascii" or "--data-urlencode" or "--json":
                    _data.Add(value);
                    break;
                case "-b" or "--cookie":
                    _headers.Add(new CurlHeader("Cookie", value));
                    break;
                case "-o" or "--output":
                    _output = value is "-" or "/dev/null" ? null : value;
                    break;
                case "--url":
                    Url = value;
                    break;
            }
        }
    }
}
