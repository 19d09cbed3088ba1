using System.Text;

namespace SpecGen.Language.Pages.Examples;

/// <summary>The arguments of a curl command, read in order.</summary>
internal sealed class CurlArguments(ShellCommand command)
{
    private const string LeftOut = "it is left out";
    private const string FlagLetters = "#01234aBfgGIijJklLMnNOpqRsSvVZ";
    private const string ValueLetters = "AbcCdDeEFhHKmoPQrtTuUwxXyYz";

    private static readonly HashSet<string> s_flags = new(StringComparer.Ordinal)
    {
        "--get", "--head", "--silent", "--show-error", "--location", "--location-trusted", "--insecure", "--verbose", "--include", "--compressed", "--fail",
        "--fail-with-body", "--no-buffer", "--no-progress-meter", "--progress-bar", "--globoff", "--ipv4", "--ipv6", "--http1.0", "--http1.1", "--http2",
        "--http2-prior-knowledge", "--http3", "--remote-name", "--remote-header-name", "--create-dirs", "--raw", "--path-as-is", "--no-keepalive", "--tcp-nodelay",
        "--basic", "--digest", "--ssl-reqd", "--tlsv1.2", "--tlsv1.3", "--no-sessionid", "--disable", "--retry-all-errors", "--retry-connrefused", "--append", "--anyauth",
        "--no-alpn", "--styled-output", "--tr-encoding", "--parallel", "--post301", "--post302", "--post303", "--sslv3", "--trace-time", "--form-escape", "--ca-native",
    };

    // What they say does not concern the request or the answer's kind.
    private static readonly HashSet<string> s_ignored = new(StringComparer.Ordinal)
    {
        "--user-agent", "--max-time", "--connect-timeout", "--retry", "--retry-delay", "--retry-max-time", "--referer", "--write-out", "--dump-header", "--cookie-jar",
        "--cacert", "--capath", "--cert", "--cert-type", "--key", "--key-type", "--pass", "--ciphers", "--proxy", "--noproxy", "--interface", "--resolve", "--connect-to",
        "--limit-rate", "--max-redirs", "--max-filesize", "--speed-limit", "--speed-time", "--keepalive-time", "--output-dir", "--stderr", "--trace", "--trace-ascii",
        "--unix-socket", "--expect100-timeout", "--dns-servers", "--doh-url", "--tls-max", "--range", "--time-cond", "--variable", "--rate", "--continue-at", "--help",
    };

    private readonly IReadOnlyList<ShellWord> _words = command.Words;
    private readonly List<CurlHeader> _headers = [];
    private readonly List<CurlFormPart> _form = [];
    private readonly List<(string Text, bool IsJson)> _data = [];
    private readonly List<string> _query = [];
    private readonly List<CurlNote> _notes = [.. command.Notes];
    private string? _method;
    private string? _bodyFile;
    private string? _outputFile = command.OutputFile;
    private bool _isGet;
    private bool _isHead;
    private bool _isUpload;
    private bool _isJson;
    private int _index;

    /// <summary>The URL; null where there is none.</summary>
    public string? Url { get; private set; }

    /// <summary>Reads the words from the given one on.</summary>
    public void Read(int start)
    {
        for (_index = start; _index < _words.Count; _index++)
        {
            ShellWord word = _words[_index];
            if (word.Text is "--next" or "-:")
            {
                Note(word, "the option '--next'", "the request behind it is not read");
                return;
            }

            if (word.IsProcess)
                Note(word, "a process substitution", LeftOut);
            else if (word.Text.Length > 2 && word.Text.StartsWith("--", StringComparison.Ordinal))
                ReadLong(word);
            else if (word.Text.Length > 1 && word.Text[0] == '-' && word.Text != "--")
                ReadShort(word);
            else if (Url is null)
                Url = word.Text;
            else if (word.Text.Trim().Length > 0)
                Note(word, $"'{word.Text}', which belongs to no option", LeftOut);
        }
    }

    public CurlCommand ToCommand()
    {
        bool hasData = _data.Count > 0 || _bodyFile is not null;
        bool isGet = _isGet && !_isUpload;
        string data = Join();
        List<string> query = [.. isGet && _data.Count > 0 ? [data] : Array.Empty<string>(), .. _query];
        string url = query.Count == 0 ? Url! : Url + (Url!.IndexOf('?') < 0 ? "?" : "&") + string.Join("&", query);
        string method = _method ?? (_isHead ? "HEAD" : isGet ? "GET" : _isUpload ? "PUT" : hasData || _form.Count > 0 ? "POST" : "GET");
        if (_isJson && !_headers.Exists(h => string.Equals(h.Name, "Content-Type", StringComparison.OrdinalIgnoreCase)))
            _headers.Add(new CurlHeader("Content-Type", "application/json"));
        return new CurlCommand(method.ToUpperInvariant(), url, _headers.ToEquatableArray(), isGet || _data.Count == 0 ? null : data, _form.ToEquatableArray())
        {
            BodyFile = isGet || _data.Count > 0 ? null : _bodyFile,
            OutputFile = _outputFile,
            Notes = _notes.ToEquatableArray(),
        };
    }

    // '--json' adds to what stands before it, anything else is a further parameter.
    private string Join()
    {
        StringBuilder text = new();
        for (int i = 0; i < _data.Count; i++)
        {
            if (i > 0 && !_data[i].IsJson)
                text.Append('&');
            text.Append(_data[i].Text);
        }

        return text.ToString();
    }

    // "-sSLX POST", "-XPOST": the first letter that takes a value takes the rest of the word, or the next word.
    private void ReadShort(ShellWord word)
    {
        for (int i = 1; i < word.Text.Length; i++)
        {
            char letter = word.Text[i];
            if (FlagLetters.IndexOf(letter) >= 0)
            {
                ReadFlag("-" + letter);
                continue;
            }

            if (ValueLetters.IndexOf(letter) < 0)
            {
                Note(word, $"the option '{word.Text}'", "curl has no such option, and " + LeftOut);
                return;
            }

            string rest = word.Text.Substring(i + 1);
            ReadWithValue(word, "-" + letter, rest.Length > 0 ? rest : null);
            return;
        }
    }

    // "--request=POST" is none of curl's ways, and what every reader understands.
    private void ReadLong(ShellWord word)
    {
        int equals = word.Text.IndexOf('=');
        string option = equals < 0 ? word.Text : word.Text.Substring(0, equals);
        if (s_flags.Contains(option))
            ReadFlag(option);
        else
            ReadWithValue(word, option, equals < 0 ? null : word.Text.Substring(equals + 1));
    }

    private void ReadFlag(string option)
    {
        if (option is "-G" or "--get")
            _isGet = true;
        else if (option is "-I" or "--head")
            _isHead = true;
        else if (option is "-O" or "--remote-name")
            _outputFile = "-O";
    }

    private void ReadWithValue(ShellWord word, string option, string? attached)
    {
        bool isKnown = option.Length == 2 || s_ignored.Contains(option) || IsUsed(option);
        if (attached is null && _index + 1 < _words.Count && (isKnown || IsLikelyValue(_words[_index + 1])))
        {
            _index++;
            if (_words[_index].IsProcess)
            {
                ReadProcess(option, _words[_index]);
                return;
            }

            attached = _words[_index].Text;
        }

        if (!isKnown)
            Note(word, $"the option '{option}'", "it is not known, and left out");
        else if (attached is null)
            Note(word, $"the option '{option}' without a value", LeftOut);
        else
            ReadOption(word, option, attached);
    }

    // What comes behind an unknown option is its value, unless the URL or another option is seen in it.
    private bool IsLikelyValue(ShellWord next)
        => !next.Text.StartsWith("-", StringComparison.Ordinal) && (Url is not null || next.Text.IndexOf("://", StringComparison.Ordinal) < 0);

    // Where the answer goes to is of no interest; what is sent is.
    private void ReadProcess(string option, ShellWord word)
    {
        if (option is not ("-o" or "--output" or "-D" or "--dump-header" or "-w" or "--write-out" or "-c" or "--cookie-jar"))
            Note(word, $"a process substitution as the value of '{option}'", "what it sends is not known");
    }

    private static bool IsUsed(string option) => option
        is "--request" or "--header" or "--form" or "--form-string" or "--url" or "--data" or "--data-raw" or "--data-binary" or "--data-ascii" or "--data-urlencode"
        or "--json" or "--url-query" or "--output" or "--user" or "--cookie" or "--upload-file" or "--config" or "--oauth2-bearer";

    private void ReadOption(ShellWord word, string option, string value)
    {
        switch (option)
        {
            case "-X" or "--request":
                _method = value;
                break;
            case "-H" or "--header":
                ReadHeader(word, value);
                break;
            case "-F" or "--form" or "--form-string":
                ReadPart(word, value, isLiteral: option == "--form-string");
                break;
            case "--data-raw":
                _data.Add((value, false));
                break;
            case "-d" or "--data" or "--data-binary" or "--data-ascii" or "--json":
                _isJson |= option == "--json";
                ReadData(word, value, option == "--json");
                break;
            case "--data-urlencode":
                if (Encode(word, value) is { } encoded)
                    _data.Add((encoded, false));
                break;
            case "--url-query":
                if ((value.StartsWith("+", StringComparison.Ordinal) ? value.Substring(1) : Encode(word, value)) is { } parameter)
                    _query.Add(parameter);
                break;
            case "-T" or "--upload-file":
                _isUpload = true;
                _bodyFile = value;
                break;
            case "-b" or "--cookie":
                ReadCookies(word, value);
                break;
            case "-o" or "--output":
                _outputFile = value is "-" or "/dev/null" ? null : value;
                break;
            case "--url":
                Url = value;
                break;
            case "--oauth2-bearer":
                _headers.Add(new CurlHeader("Authorization", "Bearer " + value));
                break;
            case "-u" or "--user":
                Note(word, $"credentials in '{option}'", "the client does not send them; say in specgen.json how it authenticates: \"authentication\"");
                break;
            case "-K" or "--config":
                Note(word, $"the option '{option}'", "what its file adds to the request is not known");
                break;
        }
    }

    private void ReadHeader(ShellWord word, string value)
    {
        int colon = value.IndexOf(':');
        if (colon > 0)
            _headers.Add(new CurlHeader(value.Substring(0, colon).Trim(), value.Substring(colon + 1).Trim()));
        else if (!value.EndsWith(";", StringComparison.Ordinal))
            Note(word, $"the header '{value}' without a colon", LeftOut);
    }

    private void ReadPart(ShellWord word, string value, bool isLiteral)
    {
        int equals = value.IndexOf('=');
        if (equals <= 0)
        {
            Note(word, $"the part '{value}' without a name", LeftOut);
            return;
        }

        string name = value.Substring(0, equals);
        string content = value.Substring(equals + 1);
        string? type = null;
        if (!isLiteral)
        {
            // ";type=" and ";filename=" follow the content, which quotes may enclose.
            string[] parts = content.Split(';');
            int first = Array.FindIndex(parts, p => p.TrimStart().StartsWith("type=", StringComparison.Ordinal) || p.TrimStart().StartsWith("filename=", StringComparison.Ordinal));
            if (first > 0)
            {
                content = string.Join(";", parts.Take(first));
                type = parts.Skip(first).Select(p => p.Trim()).Where(p => p.StartsWith("type=", StringComparison.Ordinal)).Select(p => p.Substring("type=".Length)).FirstOrDefault();
            }

            if (content.Length > 1 && content[0] == '"' && content[content.Length - 1] == '"')
                content = content.Substring(1, content.Length - 2).Replace("\\\"", "\"").Replace("\\\\", "\\");
        }

        _form.Add(new CurlFormPart(name, content) { IsLiteral = isLiteral, ContentType = type });
    }

    private void ReadData(ShellWord word, string value, bool isJson)
    {
        if (!value.StartsWith("@", StringComparison.Ordinal))
        {
            if (value.StartsWith("$(", StringComparison.Ordinal) || value.StartsWith("`", StringComparison.Ordinal))
                Note(word, "a body that another command writes", "what it holds is not known");
            _data.Add((value, isJson));
        }
        else if (value == "@-")
        {
            if (command.Input is { } input)
                _data.Add((input, isJson));
            else
                Note(word, "a body from the standard input", "what it holds is not known");
        }
        else if (_bodyFile is not null)
        {
            Note(word, "a second file as body", LeftOut);
        }
        else
        {
            _bodyFile = value.Substring(1);
        }
    }

    private void ReadCookies(ShellWord word, string value)
    {
        if (value.IndexOf('=') >= 0)
            _headers.Add(new CurlHeader("Cookie", value));
        else
            Note(word, "cookies from a file", LeftOut);
    }

    // "content", "=content", "name=content"; "@file" and "name@file" take it from a file.
    private string? Encode(ShellWord word, string value)
    {
        int equals = value.IndexOf('=');
        int at = value.IndexOf('@');
        if (equals < 0 && at >= 0)
        {
            Note(word, $"a value from the file '{value.Substring(at + 1)}'", "what it holds is not known");
            return null;
        }

        string name = equals <= 0 ? string.Empty : value.Substring(0, equals + 1);
        return name + EscapeText(value.Substring(equals + 1));
    }

    // Shell variables stay what they are.
    private static string EscapeText(string text)
        => text.IndexOf('$') >= 0 ? text : string.Concat(Pieces(text).Select(Uri.EscapeDataString));

    // Older frameworks refuse texts of more than 32,766 characters.
    private static IEnumerable<string> Pieces(string text)
    {
        const int Length = 10_000;
        int start = 0;
        while (start < text.Length)
        {
            int length = Math.Min(Length, text.Length - start);
            if (length > 1 && char.IsHighSurrogate(text[start + length - 1]))
                length--;
            yield return text.Substring(start, length);
            start += length;
        }
    }

    private void Note(ShellWord word, string found, string consequence) => _notes.Add(new CurlNote(word.Offset, found, consequence));
}
