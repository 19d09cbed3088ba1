using System.Text.Json;
using System.Text.RegularExpressions;
using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Language.Text;

namespace SpecGen.Language.Configuration;

/// <summary>Reads a <c>specgen.json</c>; specgen.schema.json beside this file is its schema.</summary>
public sealed class ConfigurationReader
{
    /// <summary>How much of a name or value a message quotes: paths of endpoints are long.</summary>
    internal const int MostQuoted = 300;

    private static readonly string[] s_decisionKeys = ["baseAddress", "authentication", "include", "exclude", "endpoints", "names", "types", "presence", "values", "serializers", "visibility", "query", "accept"];
    private static readonly string[] s_paginationKeys =
        ["kind", "items", "position", "backward", "pageSize", "next", "previous", "hasMore", "totalPages", "totalCount", "itemId"];

    private static readonly string[] s_queryKeys = ["lists", "objects"];

    private static readonly string[] s_acceptanceKeys = ["id", "at", "why"];

    private static readonly Dictionary<string, QueryListStyle> s_lists = new(StringComparer.Ordinal)
    {
        ["repeat"] = QueryListStyle.Repeat,
        ["brackets"] = QueryListStyle.Brackets,
        ["comma"] = QueryListStyle.Comma,
        ["indices"] = QueryListStyle.Indices,
    };

    private static readonly Dictionary<string, QueryObjectStyle> s_objects = new(StringComparer.Ordinal)
    {
        ["brackets"] = QueryObjectStyle.Brackets,
        ["dots"] = QueryObjectStyle.Dots,
    };

    private static readonly Dictionary<string, ApiPrimitiveKind> s_parts = new(StringComparer.Ordinal)
    {
        ["string"] = ApiPrimitiveKind.String,
        ["boolean"] = ApiPrimitiveKind.Boolean,
        ["integer"] = ApiPrimitiveKind.Integer,
        ["number"] = ApiPrimitiveKind.Number,
        ["file"] = ApiPrimitiveKind.File,
    };

    private static readonly string[] s_streamEndKeys = ["event", "member", "value", "text"];

    private static readonly Dictionary<string, ConfiguredKind> s_types = new(StringComparer.Ordinal)
    {
        ["string"] = ConfiguredKind.String,
        ["boolean"] = ConfiguredKind.Boolean,
        ["integer"] = ConfiguredKind.Integer,
        ["number"] = ConfiguredKind.Number,
        ["timestamp"] = ConfiguredKind.Timestamp,
        ["json"] = ConfiguredKind.Json,
        ["enum"] = ConfiguredKind.Enum,
        ["constant"] = ConfiguredKind.Constant,
    };

    private static readonly Dictionary<string, (bool IsOptional, bool IsNullable)> s_presences = new(StringComparer.Ordinal)
    {
        ["optional"] = (true, false),
        ["nullable"] = (false, true),
        ["optionalNullable"] = (true, true),
    };

    private static readonly Dictionary<string, SerializerSet> s_serializers = new(StringComparer.Ordinal)
    {
        ["needed"] = SerializerSet.Needed,
        ["both"] = SerializerSet.Both,
    };

    private static readonly Dictionary<string, ClientVisibility> s_visibilities = new(StringComparer.Ordinal)
    {
        ["public"] = ClientVisibility.Public,
        ["internal"] = ClientVisibility.Internal,
    };

    // What each kind needs beside it, by its name in the file.
    private static readonly Dictionary<string, string[]> s_paginations = new(StringComparer.Ordinal)
    {
        ["single"] = [],
        ["cursor"] = ["position", "next"],
        ["page"] = ["position"],
        ["offset"] = ["position"],
        ["itemId"] = ["position"],
    };

    private static readonly Regex s_id = new("^SPG[0-9]{3}\\z", RegexOptions.CultureInvariant);

    private readonly string _path;
    private readonly string _clientName;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<ConfiguredValue> _include = [];
    private readonly List<ConfiguredValue> _exclude = [];
    private readonly List<ConfiguredEndpoint> _endpoints = [];
    private readonly List<ConfiguredName> _names = [];
    private readonly List<ConfiguredType> _types = [];
    private readonly List<ConfiguredPresence> _presence = [];
    private readonly List<ConfiguredValues> _values = [];
    private readonly List<ConfiguredAcceptance> _accept = [];
    private ConfiguredValue? _baseAddress;
    private EquatableArray<AuthenticationModel>? _authentication;
    private SerializerSet? _serializers;
    private ConfiguredQuery? _query;
    private ClientVisibility? _visibility;

    private ConfigurationReader(string path, string clientName)
    {
        _path = path;
        _clientName = clientName;
        _diagnostics = new DiagnosticBag(path);
    }

    /// <summary>Reads a file for one client: what stands at the root is for every client, what stands below <c>clients</c> for the one of that name.</summary>
    /// <param name="path">The file's path, for diagnostics.</param>
    /// <param name="text">Its text.</param>
    /// <param name="clientName">The client, as in <c>Client="Cloudflare"</c>.</param>
    public static ConfigurationReadResult Read(string path, string text, string clientName)
    {
        ConfigurationReader reader = new(path, clientName);
        if (reader.ReadRoot(text) is not { } root)
            return new ConfigurationReadResult(null, reader._diagnostics.ToArray());

        reader.ReadDecisions(root, isRoot: true);
        ClientConfiguration configuration = new(
            path,
            reader._baseAddress,
            reader._authentication,
            reader._include.ToEquatableArray(),
            reader._exclude.ToEquatableArray(),
            reader._endpoints.ToEquatableArray(),
            reader._names.ToEquatableArray(),
            reader._types.ToEquatableArray(),
            reader._serializers)
        {
            Accept = reader._accept.ToEquatableArray(),
            Presence = reader._presence.ToEquatableArray(),
            Values = reader._values.ToEquatableArray(),
            Query = reader._query,
            Visibility = reader._visibility,
        };
        return new ConfigurationReadResult(configuration, reader._diagnostics.ToArray());
    }

    private JsonValue? ReadRoot(string text)
    {
        try
        {
            JsonValue root = JsonValue.Parse(text);
            if (root.Kind == JsonValueKind.Object)
                return root;
            _diagnostics.Report(ConfigurationDiagnostics.Unreadable, root.Span, $"found {Describe(root)}.");
        }
        catch (JsonException exception)
        {
            JsonFault fault = JsonFault.From(text, exception);
            _diagnostics.Report(ConfigurationDiagnostics.Unreadable, fault.Span, fault.Message);
        }

        return null;
    }

    private void ReadDecisions(JsonValue value, bool isRoot)
    {
        foreach (JsonMember member in value.Members)
        {
            switch (member.Name)
            {
                case "$schema" when isRoot:
                    break;
                case "pages" when isRoot:
                    ReadPages(member);
                    break;
                case "clients" when isRoot:
                    ReadClients(member);
                    break;
                case "baseAddress":
                    ReadBaseAddress(member);
                    break;
                case "authentication":
                    _authentication = ReadAuthentication(member) ?? _authentication;
                    break;
                case "include":
                    _include.AddRange(ReadTexts(member));
                    break;
                case "exclude":
                    _exclude.AddRange(ReadTexts(member));
                    break;
                case "endpoints":
                    ReadEach(member, ReadEndpoint);
                    break;
                case "names":
                    ReadEach(member, ReadName);
                    break;
                case "types":
                    ReadEach(member, ReadType);
                    break;
                case "presence":
                    ReadEach(member, ReadPresence);
                    break;
                case "values":
                    ReadEach(member, ReadValues);
                    break;
                case "query":
                    _query = ReadQuery(member, _query);
                    break;
                case "serializers":
                    _serializers = ReadChoice(member, s_serializers) ?? _serializers;
                    break;
                case "visibility":
                    _visibility = ReadChoice(member, s_visibilities) ?? _visibility;
                    break;
                case "accept":
                    ReadAccepted(member);
                    break;
                default:
                    ReportUnknown(member, isRoot ? [.. s_decisionKeys, "clients", "pages"] : s_decisionKeys);
                    break;
            }
        }
    }

    private void ReadClients(JsonMember clients)
        => ReadEach(clients, client =>
        {
            if (client.Value.Kind != JsonValueKind.Object)
                ReportWrong(client.Name, client.Value, "an object");
            else if (string.Equals(client.Name, _clientName, StringComparison.OrdinalIgnoreCase))
                ReadDecisions(client.Value, isRoot: false);
        });

    // Only `specgen pull` uses them; whoever writes an address wrongly is told before that.
    private void ReadPages(JsonMember pages)
        => ReadEach(pages, page =>
        {
            if (!IsWebAddress(page.Value))
                ReportWrong(page.Name, page.Value, "an absolute http or https address");
        });

    private static bool IsWebAddress(JsonValue value)
        => value.Kind == JsonValueKind.String && Uri.TryCreate(value.Text, UriKind.Absolute, out Uri? address) && address.Scheme is "https" or "http";

    private void ReadBaseAddress(JsonMember member)
    {
        if (IsWebAddress(member.Value))
            _baseAddress = new ConfiguredValue(member.Value.Text.TrimEnd('/') + "/", member.Value.Span);
        else
            ReportWrong(member.Name, member.Value, "an absolute http or https address");
    }

    private EquatableArray<AuthenticationModel>? ReadAuthentication(JsonMember member)
    {
        if (member.Value.Kind != JsonValueKind.Array)
        {
            ReportWrong(member.Name, member.Value, "an array of schemes");
            return null;
        }

        List<AuthenticationModel> schemes = [];
        foreach (JsonValue item in member.Value.Elements)
        {
            Dictionary<string, JsonMember> parts = ReadParts(item, member.Name, ["kind", "header", "variable"]);
            AuthenticationKind? kind = Text(parts, "kind") switch
            {
                "bearer" => AuthenticationKind.Bearer,
                "header" => AuthenticationKind.Header,
                _ => null,
            };
            string? header = Text(parts, "header") ?? (kind == AuthenticationKind.Bearer ? "Authorization" : null);
            if (kind is null || header is null || Text(parts, "variable") is not { } variable)
                ReportWrong(member.Name, item, "a 'kind' of 'bearer' or 'header', a 'header' and a 'variable'");
            else
                schemes.Add(new AuthenticationModel(kind.Value, header, variable));
        }

        return schemes.ToEquatableArray();
    }

    private T? ReadChoice<T>(JsonMember member, Dictionary<string, T> choices)
        where T : struct
    {
        if (member.Value.Kind == JsonValueKind.String && choices.TryGetValue(member.Value.Text, out T choice))
            return choice;
        ReportWrong(member.Name, member.Value, "one of " + Join(choices.Keys));
        return null;
    }

    // Whoever accepts a finding says why, for those who read the file later.
    private void ReadAccepted(JsonMember member)
    {
        if (member.Value.Kind != JsonValueKind.Array)
        {
            ReportWrong(member.Name, member.Value, "an array of objects with an 'id' such as 'SPG062', an 'at' such as 'GET /ships', and a 'why'");
            return;
        }

        foreach (JsonValue item in member.Value.Elements)
        {
            Dictionary<string, JsonMember> parts = ReadParts(item, "an entry of " + member.Name, s_acceptanceKeys);
            if (item.Kind != JsonValueKind.Object)
                continue;
            string[] missing = [.. s_acceptanceKeys.Where(key => !parts.ContainsKey(key))];
            if (missing.Length > 0)
            {
                _diagnostics.Report(
                    ConfigurationDiagnostics.WrongValue, item.Span, "an entry of " + member.Name, "an object without " + Join(missing), "an object with " + Join(s_acceptanceKeys));
            }
            else if (Acceptable(parts["id"], "the id of a diagnostic, such as 'SPG062'", s_id.IsMatch) is { } id
                && Acceptable(parts["at"], "the endpoint, Domain Type or page that it is about, such as 'GET /ships'", static text => text.Length > 0) is { } at
                && Acceptable(parts["why"], "the reason, for those who read the file later", static text => !string.IsNullOrWhiteSpace(text)) is not null)
            {
                _accept.Add(new ConfiguredAcceptance(id, at, _path, parts["id"].Span));
            }
        }
    }

    private string? Acceptable(JsonMember member, string expected, Func<string, bool> isAcceptable)
    {
        if (member.Value.Kind == JsonValueKind.String && isAcceptable(member.Value.Text))
            return member.Value.Text;
        ReportWrong(member.Name, member.Value, expected);
        return null;
    }

    private IEnumerable<ConfiguredValue> ReadTexts(JsonMember member)
    {
        if (member.Value.Kind == JsonValueKind.Array && member.Value.Elements.All(e => e.Kind == JsonValueKind.String))
            return member.Value.Elements.Select(e => new ConfiguredValue(e.Text, e.Span));
        ReportWrong(member.Name, member.Value, "an array of patterns such as 'GET /ships/*'");
        return [];
    }

    private void ReadName(JsonMember member)
    {
        if (member.Value.Kind == JsonValueKind.String)
            _names.Add(new ConfiguredName(member.Name, member.Value.Text, member.Span));
        else
            ReportWrong(member.Name, member.Value, "a C# name");
    }

    private void ReadType(JsonMember member)
    {
        if (member.Value.Kind == JsonValueKind.String && s_types.TryGetValue(member.Value.Text, out ConfiguredKind kind))
            _types.Add(new ConfiguredType(member.Name, kind, member.Span));
        else
            ReportWrong(member.Name, member.Value, "one of " + Join(s_types.Keys));
    }

    private void ReadPresence(JsonMember member)
    {
        if (ReadChoice(member, s_presences) is { } presence)
            _presence.Add(new ConfiguredPresence(member.Name, presence.IsOptional, presence.IsNullable, member.Span));
    }

    private void ReadValues(JsonMember member)
    {
        if (member.Value is { Kind: JsonValueKind.Array, Elements.Count: > 0 } && member.Value.Elements.All(e => e is { Kind: JsonValueKind.String, Text.Length: > 0 }))
            _values.Add(new ConfiguredValues(member.Name, member.Value.Elements.Select(e => e.Text).ToEquatableArray(), member.Span));
        else
            ReportWrong(member.Name, member.Value, "an array of the enum's further values");
    }

    private void ReadEndpoint(JsonMember member)
    {
        Dictionary<string, JsonMember> parts = ReadParts(member.Value, member.Name, ["name", "streaming", "streamEnd", "pagination", "authentication", "query", "parts"]);
        if (parts.Count == 0)
            return;
        Dictionary<string, JsonMember> streaming = parts.TryGetValue("streaming", out JsonMember? twin) ? ReadParts(twin.Value, twin.Name, ["name", "event", "default"]) : [];
        PaginationModel? pagination = null;
        bool hasPagination = parts.TryGetValue("pagination", out JsonMember? page) && ReadPagination(page, out pagination);
        EquatableArray<AuthenticationModel>? authentication = parts.TryGetValue("authentication", out JsonMember? schemes) ? ReadAuthentication(schemes) : null;
        StreamEndModel? streamEnd = null;
        bool hasStreamEnd = parts.TryGetValue("streamEnd", out JsonMember? end) && ReadStreamEnd(end, out streamEnd);
        _endpoints.Add(new ConfiguredEndpoint(member.Name, Text(parts, "name"), Text(streaming, "name"), hasPagination, pagination, authentication, member.Span)
        {
            PaginationSpan = page?.Span ?? default,
            HasStreamEnd = hasStreamEnd,
            StreamEnd = streamEnd,
            StreamEndSpan = end?.Span ?? default,
            Query = parts.TryGetValue("query", out JsonMember? query) ? ReadQuery(query, null) : null,
            Parts = parts.TryGetValue("parts", out JsonMember? form) ? ReadFormParts(form) : [],
            PartsSpan = form?.Span ?? default,
            StreamsByDefault = Flag(streaming, "default") is { } isOn ? new ConfiguredFlag(isOn, streaming["default"].Span) : null,
            StreamEvent = Text(streaming, "event") is { } type ? new ConfiguredValue(type, streaming["event"].Span) : null,
        });
    }

    // What stands below a client goes before what stands at the root.
    private ConfiguredQuery? ReadQuery(JsonMember member, ConfiguredQuery? before)
    {
        Dictionary<string, JsonMember> parts = ReadParts(member.Value, member.Name, [.. s_queryKeys, "parameters"]);
        List<ConfiguredParameter> parameters = [];
        if (parts.TryGetValue("parameters", out JsonMember? named))
        {
            ReadEach(named, parameter =>
            {
                Dictionary<string, JsonMember> styles = ReadParts(parameter.Value, parameter.Name, s_queryKeys);
                if (styles.Count > 0)
                    parameters.Add(new ConfiguredParameter(parameter.Name, Choice(styles, "lists", s_lists), Choice(styles, "objects", s_objects), parameter.Span));
            });
        }

        return parts.Count == 0 ? before : new ConfiguredQuery(
            Choice(parts, "lists", s_lists) ?? before?.Lists,
            Choice(parts, "objects", s_objects) ?? before?.Objects,
            [.. parameters, .. before?.Parameters ?? []],
            member.Span);
    }

    private EquatableArray<ConfiguredPart> ReadFormParts(JsonMember member)
    {
        List<ConfiguredPart> parts = [];
        ReadEach(member, part =>
        {
            if (part.Name.Length == 0)
            {
                _diagnostics.Report(ConfigurationDiagnostics.WrongValue, part.Span, "the name of a part", "empty", "the name that the form gives it, such as 'file'");
                return;
            }

            Dictionary<string, JsonMember> decisions = ReadParts(part.Value, part.Name, ["type", "repeated", "required", "description"]);

            // An object without members is a part of the usual kind; one whose members are all misspelt says nothing.
            if (decisions.Count > 0 || part.Value is { Kind: JsonValueKind.Object, Members.Count: 0 })
                parts.Add(new ConfiguredPart(part.Name, Choice(decisions, "type", s_parts), Flag(decisions, "repeated"), Flag(decisions, "required"), Text(decisions, "description")));
        });
        return parts.ToEquatableArray();
    }

    private T? Choice<T>(Dictionary<string, JsonMember> parts, string key, Dictionary<string, T> choices)
        where T : struct
    {
        if (!parts.TryGetValue(key, out JsonMember? part))
            return null;
        if (part.Value.Kind == JsonValueKind.String && choices.TryGetValue(part.Value.Text, out T choice))
            return choice;
        ReportWrong(key, part.Value, "one of " + Join(choices.Keys));
        return null;
    }

    private bool? Flag(Dictionary<string, JsonMember> parts, string key)
    {
        if (!parts.TryGetValue(key, out JsonMember? part))
            return null;
        if (part.Value.Kind is JsonValueKind.True or JsonValueKind.False)
            return part.Value.Kind == JsonValueKind.True;
        ReportWrong(key, part.Value, "true or false");
        return null;
    }

    private bool ReadStreamEnd(JsonMember member, out StreamEndModel? end)
    {
        end = null;
        if (member.Value.Kind is JsonValueKind.False or JsonValueKind.Null)
            return true;
        Dictionary<string, JsonMember> parts = member.Value.Kind == JsonValueKind.Object ? ReadParts(member.Value, member.Name, s_streamEndKeys) : [];
        if (parts.Count == 0 && member.Value is { Kind: JsonValueKind.Object, Members.Count: > 0 })
            return false;
        end = (Text(parts, "event"), Text(parts, "member"), Text(parts, "value"), Text(parts, "text")) switch
        {
            ({ Length: > 0 } name, null, null, null) => new StreamEndModel(StreamEndKind.Event, null, name),
            (null, { Length: > 0 } name, { } value, null) => new StreamEndModel(StreamEndKind.Member, name, value),
            (null, null, null, { Length: > 0 } text) => new StreamEndModel(StreamEndKind.Text, null, text),
            _ => null,
        };
        if (end is null)
            ReportWrong(member.Name, member.Value, "false, or an object with either an 'event', or a 'member' and its 'value', or a 'text'");
        return end is not null;
    }

    private bool ReadPagination(JsonMember member, out PaginationModel? pagination)
    {
        pagination = null;
        if (member.Value is { Kind: JsonValueKind.String, Text: "none" })
            return true;
        Dictionary<string, JsonMember> parts = ReadParts(member.Value, member.Name, s_paginationKeys);
        if (parts.Count == 0)
            return false;
        if (Text(parts, "kind") is not { } kind || !s_paginations.TryGetValue(kind, out string[]? needed))
        {
            ReportWrong(member.Name, member.Value, "'none', or an object with a 'kind' of " + Join(s_paginations.Keys));
            return false;
        }

        if (needed.Any(key => Text(parts, key) is null))
        {
            ReportWrong(member.Name, member.Value, $"an object that for the kind '{kind}' has {Join(needed)}");
            return false;
        }

        pagination = CreatePagination(kind, key => Text(parts, key)) with
        {
            PageSizeParameter = Text(parts, "pageSize"),
            HasMorePath = Text(parts, "hasMore"),
            TotalPagesPath = Text(parts, "totalPages"),
            TotalCountPath = Text(parts, "totalCount"),
        };
        return true;
    }

    private static PaginationModel CreatePagination(string kind, Func<string, string?> text)
    {
        string items = text("items") ?? string.Empty;
        string position = text("position") ?? string.Empty;
        return kind switch
        {
            "cursor" => new CursorPaginationModel { ItemsPath = items, PositionParameter = position, NextPath = text("next") ?? string.Empty, PreviousPath = text("previous") },
            "page" => new PageNumberPaginationModel { ItemsPath = items, PositionParameter = position },
            "offset" => new OffsetPaginationModel { ItemsPath = items, PositionParameter = position },
            "itemId" => new ItemIdPaginationModel
            {
                ItemsPath = items,
                PositionParameter = position,
                BackwardParameter = text("backward"),
                NextPath = text("next"),
                PreviousPath = text("previous"),
                ItemIdProperty = text("itemId"),
            },
            _ => new SinglePagePaginationModel { ItemsPath = items },
        };
    }

    private void ReadEach(JsonMember member, Action<JsonMember> read)
    {
        if (member.Value.Kind != JsonValueKind.Object)
        {
            ReportWrong(member.Name, member.Value, "an object");
            return;
        }

        foreach (JsonMember entry in member.Value.Members)
            read(entry);
    }

    private Dictionary<string, JsonMember> ReadParts(JsonValue value, string name, IReadOnlyList<string> keys)
    {
        Dictionary<string, JsonMember> parts = new(StringComparer.Ordinal);
        if (value.Kind != JsonValueKind.Object)
        {
            ReportWrong(name, value, "an object with " + Join(keys));
            return parts;
        }

        foreach (JsonMember part in value.Members)
        {
            if (keys.Contains(part.Name, StringComparer.Ordinal))
                parts[part.Name] = part;
            else
                ReportUnknown(part, keys);
        }

        return parts;
    }

    private string? Text(Dictionary<string, JsonMember> parts, string key)
    {
        if (!parts.TryGetValue(key, out JsonMember? part))
            return null;
        if (part.Value.Kind == JsonValueKind.String)
            return part.Value.Text;
        ReportWrong(key, part.Value, "a string");
        return null;
    }

    private void ReportUnknown(JsonMember member, IReadOnlyList<string> keys)
    {
        string? meant = EditDistance.Nearest(member.Name, keys);
        _diagnostics.Report(ConfigurationDiagnostics.UnknownKey, member.Span, Excerpt.Of(member.Name, MostQuoted), Join(keys), meant is null ? string.Empty : $"; did you mean '{meant}'?");
    }

    private void ReportWrong(string name, JsonValue value, string expected)
        => _diagnostics.Report(ConfigurationDiagnostics.WrongValue, value.Span, Excerpt.Of(name, MostQuoted), Describe(value), expected);

    private static string Describe(JsonValue value)
        => value.Kind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            JsonValueKind.String => "'" + Excerpt.Of(value.Text, MostQuoted) + "'",
            _ => Excerpt.Of(value.Text, MostQuoted),
        };

    private static string Join(IEnumerable<string> keys) => string.Join(", ", keys.Select(k => "'" + k + "'"));
}
