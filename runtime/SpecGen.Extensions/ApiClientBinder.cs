using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace SpecGen.Extensions;

/// <summary>Binds the settings of a client from configuration, without reflection: a key that is no setting, and a value that is none, are faults.</summary>
internal static class ApiClientBinder
{
    private const string DurationForm = "a duration such as 00:00:30 or 1.12:00:00";

    private static readonly Dictionary<string, Action<ApiClientOptions, Setting>> s_settings = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(ApiClientOptions.Token)] = static (options, setting) => setting.ReadSecret(value => options.Token = value),
        [nameof(ApiClientOptions.Credentials)] = static (options, setting) => setting.ReadCredentials(options.Credentials),
        [nameof(ApiClientOptions.Headers)] = static (options, setting) => setting.ReadHeaders(options.Headers),
        [nameof(ApiClientOptions.AllowAnonymous)] = static (options, setting) => setting.Read<bool>(bool.TryParse, "true or false", value => options.AllowAnonymous = value),
        [nameof(ApiClientOptions.BaseAddress)] = static (options, setting) => setting.Read<Uri>(TryParse, "an absolute address", value => options.BaseAddress = value),
        [nameof(ApiClientOptions.Timeout)] = static (options, setting) => setting.Read<TimeSpan>(TryParseInfinite, DurationForm + ", or Infinite", value => options.Timeout = value),
        [nameof(ApiClientOptions.StreamIdleTimeout)] =
            static (options, setting) => setting.Read<TimeSpan>(TryParseInfinite, DurationForm + ", or Infinite", value => options.StreamIdleTimeout = value),
        [nameof(ApiClientOptions.AttemptTimeout)] = static (options, setting) => setting.Read<TimeSpan>(TryParse, DurationForm, value => options.AttemptTimeout = value),
        [nameof(ApiClientOptions.MaxRetries)] = static (options, setting) => setting.Read<int>(TryParse, "a number", value => options.MaxRetries = value),
        [nameof(ApiClientOptions.MaxRetryDelay)] = static (options, setting) => setting.Read<TimeSpan>(TryParse, DurationForm, value => options.MaxRetryDelay = value),
        [nameof(ApiClientOptions.MaxRetryAfter)] = static (options, setting) => setting.Read<TimeSpan>(TryParse, DurationForm, value => options.MaxRetryAfter = value),
        [nameof(ApiClientOptions.RetryBudget)] = static (options, setting) => setting.Read<int?>(TryParseUnlimited, "a number, or Unlimited", value => options.RetryBudget = value),
        [nameof(ApiClientOptions.RateLimiting)] = static (options, setting) => setting.ReadEnum<RateLimiting>(value => options.RateLimiting = value),
        [nameof(ApiClientOptions.AutoIdempotencyKey)] =
            static (options, setting) => setting.Read<bool>(bool.TryParse, "true or false", value => options.AutoIdempotencyKey = value),
        [nameof(ApiClientOptions.MaxResponseBytes)] = static (options, setting) => setting.Read<long>(TryParse, "a number of bytes", value => options.MaxResponseBytes = value),
        [nameof(ApiClientOptions.MaxJsonDepth)] = static (options, setting) => setting.Read<int>(TryParse, "a number", value => options.MaxJsonDepth = value),
        [nameof(ApiClientOptions.MaxEmptyPages)] = static (options, setting) => setting.Read<int>(TryParse, "a number", value => options.MaxEmptyPages = value),
        [nameof(ApiClientOptions.PagingStop)] = static (options, setting) => setting.ReadEnum<PagingStop>(value => options.PagingStop = value),
        [nameof(ApiClientOptions.ApplicationName)] = static (options, setting) => setting.ReadText(value => options.ApplicationName = value),
    };

    /// <summary>What only code can set, and where.</summary>
    private static readonly Dictionary<string, string> s_codeOnly = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(ApiClientOptions.TokenProvider)] = "in code, by the configure argument",
        [nameof(ApiClientOptions.CredentialSource)] = "in code, by the configure argument",
        [nameof(ApiClientOptions.DepartureRecorder)] = "in code, by the configure argument",
        [nameof(ApiClientOptions.TimeProvider)] = "by the container's TimeProvider",
        [nameof(ApiClientOptions.LoggerFactory)] = "by the container's logging",
        [nameof(ApiClientOptions.HttpClient)] = "by the builder that the registration returns",
        [nameof(ApiClientOptions.Handler)] = "by the builder that the registration returns",
    };

    /// <summary>The names of the settings that a section may have.</summary>
    internal static IReadOnlyCollection<string> Settings => s_settings.Keys;

    /// <summary>The names of the settings that a section must not have.</summary>
    internal static IReadOnlyCollection<string> CodeOnly => s_codeOnly.Keys;

    private delegate bool Parser<T>(string text, out T value);

    /// <summary>Binds.</summary>
    /// <param name="options">Takes the settings.</param>
    /// <param name="configuration">The section.</param>
    /// <param name="defaults">The credentials that the API documents.</param>
    /// <returns>What is wrong with the section; no value of a credential is in it.</returns>
    public static IReadOnlyList<string> Bind(ApiClientOptions options, IConfiguration configuration, ApiClientDefaults defaults)
    {
        if (configuration is IConfigurationRoot)
            return [$"{defaults.ClientName}: the whole configuration was given. Give the section with the client's settings, such as GetSection(\"{defaults.ClientName}\")."];
        List<string> faults = [];
        if (configuration is IConfigurationSection { Value: { Length: > 0 } } own)
            faults.Add($"{own.Path}: a value where a section with the client's settings is expected.");
        foreach (IConfigurationSection child in configuration.GetChildren())
        {
            if (s_settings.TryGetValue(child.Key, out Action<ApiClientOptions, Setting>? read))
                read(options, new Setting(child, defaults, faults));
            else if (s_codeOnly.TryGetValue(child.Key, out string? where))
                faults.Add($"{child.Path}: {child.Key} is not read from configuration; it is set {where}.");
            else
                faults.Add($"{child.Path}: unknown setting{Suggestion(child.Key, s_settings.Keys)}. Expected one of {string.Join(", ", s_settings.Keys)}.");
        }

        return faults;
    }

    private static string Suggestion(string key, IEnumerable<string> known)
    {
        string? nearest = known.MinBy(name => Distance(key.ToUpperInvariant(), name.ToUpperInvariant()));
        return nearest is not null && Distance(key.ToUpperInvariant(), nearest.ToUpperInvariant()) <= Math.Max(1, nearest.Length / 3) ? $"; did you mean {nearest}?" : "";
    }

    // Levenshtein's.
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }

    private static bool TryParse(string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool TryParse(string text, out long value) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    // A bare number would be days: nobody means that.
    private static bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        return text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryParseInfinite(string text, out TimeSpan value)
    {
        value = Timeout.InfiniteTimeSpan;
        return text.Equals("Infinite", StringComparison.OrdinalIgnoreCase) || TryParse(text, out value);
    }

    private static bool TryParseUnlimited(string text, out int? value)
    {
        value = null;
        if (text.Equals("Unlimited", StringComparison.OrdinalIgnoreCase))
            return true;
        bool isNumber = TryParse(text, out int number);
        value = number;
        return isNumber;
    }

    private static bool TryParse(string text, out Uri value) => Uri.TryCreate(text, UriKind.Absolute, out value!);

    /// <summary>A key of the section with its value.</summary>
    private sealed record Setting(IConfigurationSection Section, ApiClientDefaults Defaults, List<string> Faults)
    {
        public void Read<T>(Parser<T> parse, string expected, Action<T> set)
        {
            if (ReadValue() is not { } text)
                return;
            if (parse(text.Trim(), out T value))
                set(value);
            else
                Faults.Add($"{Section.Path}: \"{text}\" is not valid; expected {expected}.");
        }

        public void ReadEnum<T>(Action<T> set)
            where T : struct, Enum
            => Read<T>(
                static (string text, out T value) => Enum.TryParse(text, ignoreCase: true, out value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]),
                "one of " + string.Join(", ", Enum.GetNames<T>()),
                set);

        public void ReadText(Action<string> set)
        {
            if (ReadValue() is { } text)
                set(text);
        }

        public void ReadSecret(Action<Secret> set)
        {
            if (ReadValue(isBlankAllowed: true) is not { } text)
                return;
            try
            {
                set(new Secret(text));
            }
            catch (ArgumentException)
            {
                // Nothing of the value may be repeated.
                Faults.Add($"{Section.Path}: the credential is blank, or holds a line break, another control character or a character outside ASCII.");
            }
        }

        public void ReadCredentials(IDictionary<string, Secret> credentials)
        {
            foreach (Setting entry in Entries("credentials, each under its documented name"))
            {
                string key = entry.Section.Key;
                string? known = Defaults.Schemes.Select(scheme => scheme.Name).FirstOrDefault(name => name.Equals(key, StringComparison.OrdinalIgnoreCase));
                if (known is not null)
                {
                    entry.ReadSecret(value => credentials[known] = value);
                }
                else
                {
                    string[] names = [.. Defaults.Schemes.Select(scheme => scheme.Name).Distinct(StringComparer.Ordinal)];
                    Faults.Add($"{entry.Section.Path}: unknown credential{Suggestion(key, names)}. {Defaults.ClientName} documents "
                        + (names.Length == 0 ? "none." : string.Join(", ", names) + "."));
                }
            }
        }

        public void ReadHeaders(IDictionary<string, string> headers)
        {
            foreach (Setting entry in Entries("headers, each under its name"))
                entry.ReadText(value => headers[entry.Section.Key] = value);
        }

        private IEnumerable<Setting> Entries(string expected)
        {
            if (Section.Value is { Length: > 0 })
                Faults.Add($"{Section.Path}: a value where a section is expected, with {expected}.");
            return Section.GetChildren().Select(child => this with { Section = child });
        }

        // Null, or an empty text where it is no credential, leaves the setting as it is.
        private string? ReadValue(bool isBlankAllowed = false)
        {
            if (Section.GetChildren().Any())
            {
                Faults.Add($"{Section.Path}: a section where a value is expected.");
                return null;
            }

            return Section.Value is { } text && (isBlankAllowed || text.Length > 0) ? text : null;
        }
    }
}
