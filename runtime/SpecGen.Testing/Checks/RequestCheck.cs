using System.Globalization;
using System.Text.Json;

namespace SpecGen.Testing;

/// <summary>Holds what was sent against what the endpoint's page documents.</summary>
internal static class RequestCheck
{
    private const string BearerPrefix = "Bearer ";
    private const int MaxDepth = 64;

    /// <summary>What does not fit, each with the request that it is about.</summary>
    public static IReadOnlyList<string> Find(FakeRequest request, IReadOnlyDictionary<string, JsonElement> types)
    {
        string subject = request.Endpoint ?? $"{request.Method} {request.Uri.AbsolutePath}";
        if (request.Description is not { } endpoint)
            return [$"{subject}: no page describes this endpoint"];
        List<string> misfits = [];
        if (FindMissingCredential(request) is { } missing)
            misfits.Add($"the credential '{missing}' is missing");
        CheckFields(request.Query, endpoint.Query, "the query parameter", types, misfits);
        foreach (MemberDescription header in endpoint.Headers.Where(header => header.IsRequired && !request.Headers.ContainsKey(header.Name)))
            misfits.Add($"the header '{header.Name}' is missing");
        CheckBody(request, endpoint.Body, types, misfits);
        return [.. misfits.Select(misfit => $"{subject}: {misfit}")];
    }

    /// <summary>The first credential that a request lacks; null where it has all of them. Any value will do: a fake knows no accounts.</summary>
    public static string? FindMissingCredential(FakeRequest request)
    {
        IReadOnlyList<CredentialDescription> credentials = request.Description?.Credentials ?? [];
        foreach (CredentialDescription credential in credentials)
        {
            string value = request.Headers.GetValueOrDefault(credential.Header, "");
            bool isSent = credential.IsBearer
                ? value.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) && value.Length > BearerPrefix.Length
                : value.Length > 0;
            if (!isSent)
                return $"{credential.Header}: {(credential.IsBearer ? BearerPrefix : "")}${credential.Name}";
        }

        return null;
    }

    private static void CheckFields(
        IEnumerable<KeyValuePair<string, string>> fields,
        IReadOnlyList<MemberDescription> members,
        string noun,
        IReadOnlyDictionary<string, JsonElement> types,
        List<string> misfits)
    {
        HashSet<string> sent = new(StringComparer.Ordinal);
        foreach ((string name, string value) in fields)
        {
            // Lists and objects have brackets or dots behind their name.
            int end = name.IndexOfAny(['[', '.']);
            MemberDescription? member = members.FirstOrDefault(candidate => candidate.Name == name)
                ?? (end > 0 ? members.FirstOrDefault(candidate => candidate.Name == name[..end]) : null);
            if (member is null)
            {
                misfits.Add($"{noun} '{name}' is not documented");
                continue;
            }

            sent.Add(member.Name);
            if (member.Name == name && FindTextMisfit(value, member.Type, types) is { } misfit)
                misfits.Add($"{noun} '{name}' is \"{value}\", which is {misfit}");
        }

        foreach (MemberDescription member in members.Where(member => member.IsRequired && !sent.Contains(member.Name)))
            misfits.Add($"{noun} '{member.Name}' is missing");
    }

    private static void CheckBody(FakeRequest request, BodyDescription? body, IReadOnlyDictionary<string, JsonElement> types, List<string> misfits)
    {
        if (body is null)
        {
            if (request.Body.Length > 0)
                misfits.Add("a body was sent, and none is documented");
            return;
        }

        if (body.Kind == "Multipart")
        {
            CheckForm(request, body, misfits);
            return;
        }

        if (body.Kind == "UrlEncoded")
        {
            if (IsOfType(request, "application/x-www-form-urlencoded"))
                CheckFields(FakeRequest.Parameters(request.Text), body.Members, "the field", types, misfits);
            else
                misfits.Add("the body is no URL-encoded form");
            return;
        }

        // Bytes are what they are, whatever they look like. A file may be empty, and has a type all the same.
        if (body.Kind == "Bytes")
        {
            if (body.IsRequired && request.Body.Length == 0 && !request.Headers.ContainsKey("Content-Type"))
                misfits.Add("the body is missing");
            return;
        }

        if (request.Body.Length == 0)
        {
            if (body.IsRequired || body.Members.Any(member => member.IsRequired))
                misfits.Add("the body is missing");
            return;
        }

        JsonElement json;
        try
        {
            json = request.ReadJson();
        }
        catch (JsonException)
        {
            misfits.Add("the body is no JSON");
            return;
        }

        if (body.Type is { } type)
            CheckValue(json, type, types, "the body", misfits, 0);
        else
            CheckObject(json, body.Members, types, "the body", misfits, 0);
    }

    private static bool IsOfType(FakeRequest request, string mediaType)
        => request.Headers.GetValueOrDefault("Content-Type", "").StartsWith(mediaType, StringComparison.OrdinalIgnoreCase);

    private static void CheckForm(FakeRequest request, BodyDescription body, List<string> misfits)
    {
        if (!IsOfType(request, "multipart/form-data"))
        {
            misfits.Add("the body is no form");
            return;
        }

        string[] names = [.. FormParts.NamesIn(request.Body, request.Headers["Content-Type"])];
        foreach (string name in names.Where(name => !body.Members.Any(member => member.Name == name || name.StartsWith(member.Name + "[", StringComparison.Ordinal))))
            misfits.Add($"the part '{name}' of the form is not documented");
        foreach (MemberDescription member in body.Members.Where(member => member.IsRequired && !names.Any(name => name.Split('[')[0] == member.Name)))
            misfits.Add($"the part '{member.Name}' of the form is missing");
    }

    private static void CheckObject(
        JsonElement json, IReadOnlyList<MemberDescription> members, IReadOnlyDictionary<string, JsonElement> types, string place, List<string> misfits, int depth)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            misfits.Add($"{place} is {Kind(json)}, and an object is documented");
            return;
        }

        foreach (JsonProperty property in json.EnumerateObject())
        {
            string path = $"'{property.Name}' of {place}";
            MemberDescription? member = members.FirstOrDefault(candidate => candidate.Name == property.Name);
            if (member is null)
                misfits.Add($"{path} is not documented");
            else if (member.Constant is { } constant && property.Value.GetRawText() != constant)
                misfits.Add($"{path} is {property.Value.GetRawText()}, and {constant} is documented");
            else if (property.Value.ValueKind != JsonValueKind.Null)
                CheckValue(property.Value, member.Type, types, path, misfits, depth + 1);
            else if (!member.IsNullable)
                misfits.Add($"{path} is null, which is not documented");
        }

        foreach (MemberDescription member in members.Where(member => member.IsRequired && !json.TryGetProperty(member.Name, out _)))
            misfits.Add($"'{member.Name}' of {place} is missing");
    }

    private static void CheckValue(JsonElement json, JsonElement type, IReadOnlyDictionary<string, JsonElement> types, string place, List<string> misfits, int depth)
    {
        if (depth > MaxDepth)
            return;
        if (type.ValueKind == JsonValueKind.String)
        {
            if (FindMisfit(json, type.GetString()!) is { } expected)
                misfits.Add($"{place} is {Kind(json)}, and {expected} is documented");
        }
        else if (type.TryGetProperty("list", out JsonElement element))
        {
            if (json.ValueKind != JsonValueKind.Array)
            {
                misfits.Add($"{place} is {Kind(json)}, and an array is documented");
                return;
            }

            int index = 0;
            foreach (JsonElement item in json.EnumerateArray())
                CheckValue(item, element, types, $"{place}[{(index++).ToString(CultureInfo.InvariantCulture)}]", misfits, depth + 1);
        }
        else if (type.TryGetProperty("map", out JsonElement value))
        {
            if (json.ValueKind != JsonValueKind.Object)
            {
                misfits.Add($"{place} is {Kind(json)}, and an object is documented");
                return;
            }

            foreach (JsonProperty property in json.EnumerateObject())
                CheckValue(property.Value, value, types, $"'{property.Name}' of {place}", misfits, depth + 1);
        }
        else if (types.TryGetValue(type.GetProperty("named").GetString()!, out JsonElement named))
        {
            CheckNamed(json, named, types, place, misfits, depth);
        }
    }

    private static void CheckNamed(JsonElement json, JsonElement type, IReadOnlyDictionary<string, JsonElement> types, string place, List<string> misfits, int depth)
    {
        if (type.TryGetProperty("members", out _))
        {
            CheckObject(json, EndpointDescription.Members(type, "members"), types, place, misfits, depth);
        }
        else if (type.TryGetProperty("values", out JsonElement values))
        {
            if (json.ValueKind != JsonValueKind.String || !values.EnumerateArray().Any(value => value.GetString() == json.GetString()))
                misfits.Add($"{place} is {json.GetRawText()}, which is not among the documented values");
        }
        else if (type.TryGetProperty("cases", out JsonElement cases))
        {
            foreach (JsonElement item in cases.EnumerateArray())
            {
                List<string> inCase = [];
                CheckValue(json, item, types, place, inCase, depth + 1);
                if (inCase.Count == 0)
                    return;
            }

            misfits.Add($"{place} is none of the documented cases");
        }
    }

    private static string? FindMisfit(JsonElement json, string primitive) => primitive switch
    {
        "String" when json.ValueKind != JsonValueKind.String => "a string",
        "DateTimeOffset" when json.ValueKind != JsonValueKind.String || !IsTime(json.GetString()!) => "a timestamp",
        "Boolean" when json.ValueKind is not (JsonValueKind.True or JsonValueKind.False) => "a boolean",
        "Int64" when json.ValueKind != JsonValueKind.Number || !json.TryGetInt64(out _) => "an integer",
        "Double" when json.ValueKind != JsonValueKind.Number => "a number",
        _ => null,
    };

    private static string? FindTextMisfit(string text, JsonElement type, IReadOnlyDictionary<string, JsonElement> types)
    {
        if (type.ValueKind == JsonValueKind.Object)
        {
            return type.TryGetProperty("named", out JsonElement name)
                && types.TryGetValue(name.GetString()!, out JsonElement named)
                && named.TryGetProperty("values", out JsonElement values)
                && !values.EnumerateArray().Any(value => value.GetString() == text)
                ? "not among the documented values"
                : null;
        }

        return type.GetString() switch
        {
            "Int64" when !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => "no integer",
            "Double" when !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => "no number",
            "Boolean" when text is not ("true" or "false") => "no boolean",
            "DateTimeOffset" when !IsTime(text) => "no timestamp",
            _ => null,
        };
    }

    private static bool IsTime(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private static string Kind(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Null => "null",
        _ => json.GetRawText(),
    };
}
