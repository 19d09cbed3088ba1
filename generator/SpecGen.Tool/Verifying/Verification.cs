using System.Text.Json;
using System.Text.RegularExpressions;
using SpecGen.Language.Comparison;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Structure;
using SpecGen.Tool.Input;

namespace SpecGen.Tool.Verifying;

/// <summary>What the user says about calls.</summary>
/// <param name="Values">Values of path and query parameters, by wire name.</param>
/// <param name="Include">Patterns of endpoints to call besides GETs, such as <c>POST /models/search</c>; <c>*</c> stands for anything.</param>
internal sealed record VerificationSettings(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Include);

/// <summary>What calling the endpoints gave.</summary>
/// <param name="Called">The endpoints that were called.</param>
/// <param name="NotCalled">The others, each with the reason.</param>
/// <param name="Departures">How the answers depart from the pages.</param>
/// <param name="Cursors">The lists that go on although the client does not know how.</param>
internal sealed record VerificationResult(
    IReadOnlyList<string> Called, IReadOnlyList<UncalledEndpoint> NotCalled, IReadOnlyList<Departure> Departures, IReadOnlyList<Proposal.Cursor> Cursors);

/// <summary>An endpoint that was not called.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Reason">Why not, and what helps.</param>
internal sealed record UncalledEndpoint(string Endpoint, string Reason);

/// <summary>Calls documented endpoints, and compares the answers with the pages. Ids come from the lists that it has read.</summary>
internal sealed partial class Verification
{
    private readonly LoadedClient _client;
    private readonly LiveServer _server;
    private readonly VerificationSettings _settings;
    private readonly Dictionary<string, PathChoiceModel> _pathChoices;
    private readonly Dictionary<string, ObjectModel> _objects;
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly List<Departure> _departures = [];
    private readonly List<Proposal.Cursor> _cursors = [];

    private Verification(LoadedClient client, LiveServer server, VerificationSettings settings)
    {
        _client = client;
        _server = server;
        _settings = settings;
        _pathChoices = client.Model.PathChoices.ToDictionary(choice => choice.Name, StringComparer.Ordinal);
        _objects = client.Model.Objects.ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    /// <summary>Verifies a server.</summary>
    public static Task<VerificationResult> RunAsync(LoadedClient client, LiveServer server, VerificationSettings settings, CancellationToken cancellationToken)
        => new Verification(client, server, settings).RunAsync(cancellationToken);

    private async Task<VerificationResult> RunAsync(CancellationToken cancellationToken)
    {
        List<string> called = [];
        List<UncalledEndpoint> notCalled = [];
        List<(ResourceModel Resource, EndpointModel Endpoint)> pending = [];
        foreach (ResourceModel resource in _client.Model.Resources)
        {
            foreach (EndpointModel endpoint in resource.Endpoints)
            {
                if (endpoint.Verb == "GET" || _settings.Include.Any(pattern => IsMatch(pattern, Name(endpoint))))
                    pending.Add((resource, endpoint));
                else
                    notCalled.Add(new UncalledEndpoint(Name(endpoint), "it is no GET; --include calls it"));
            }
        }

        // Every list that is read may give the ids that further endpoints wait for.
        pending = [.. pending.OrderBy(item => item.Endpoint.PathTemplate.Count(c => c == '{')).ThenBy(item => Name(item.Endpoint), StringComparer.Ordinal)];
        while (pending.Find(item => Fill(item.Endpoint, out _) is not null) is { Endpoint: not null } next)
        {
            pending.Remove(next);
            await CallAsync(next.Resource, next.Endpoint, Fill(next.Endpoint, out _)!, cancellationToken);
            called.Add(Name(next.Endpoint));
        }

        foreach ((_, EndpointModel endpoint) in pending)
        {
            Fill(endpoint, out string missing);
            notCalled.Add(new UncalledEndpoint(Name(endpoint), $"'{missing}' is not known; --set {missing}=... says it"));
        }

        return new VerificationResult(called, [.. notCalled.OrderBy(item => item.Endpoint, StringComparer.Ordinal)], _departures, _cursors);
    }

    private async Task CallAsync(ResourceModel resource, EndpointModel endpoint, string path, CancellationToken cancellationToken)
    {
        ModelSubject subject = new(resource.TypeName, endpoint.MethodName);
        PageMethod? page = _client.FindMethod(subject);
        string? body = endpoint.Body is null
            ? null
            : page?.Examples.AsEnumerable().Select(example => example.Request?.Body).FirstOrDefault(text => text is not null);
        LiveAnswer answer = await _server.CallAsync(endpoint, path, body, cancellationToken);
        if (!answer.IsSuccess)
        {
            AddStatus($"the server answered {answer.Status}");
        }
        else if (answer.Json is JsonElement failure && endpoint.Response.HasEnvelope && failure.ValueKind == JsonValueKind.Object && failure.TryGetProperty("success", out JsonElement success) && success.ValueKind == JsonValueKind.False)
        {
            AddStatus($"the server answered {answer.Status} with success: false");
        }
        else if (endpoint.Response.Kind == ResponseKind.Json && answer.Json is JsonElement json)
        {
            _departures.AddRange(AnswerComparison.Compare(_client.Model, endpoint, subject, page, json));
            NoteId(endpoint, json);
            if (await CursorSearch.FindAsync(_client.Model, endpoint, json, Ask, cancellationToken) is Proposal.Cursor cursor)
                _cursors.Add(cursor);
        }
        else if (endpoint.Response.Kind == ResponseKind.Json)
        {
            AddStatus(answer.IsEmpty ? $"the server answered {answer.Status} without content, and the page documents JSON" : $"the server answered {answer.Status} with something that is no JSON");
        }

        async Task<JsonElement?> Ask(string parameter, string value)
        {
            string separator = path.Contains('?') ? "&" : "?";
            LiveAnswer next = await _server.CallAsync(endpoint, $"{path}{separator}{Uri.EscapeDataString(parameter)}={Uri.EscapeDataString(value)}", null, cancellationToken);
            return next.IsSuccess ? next.Json : null;
        }

        void AddStatus(string message) => _departures.Add(new Departure(DepartureKind.Status, Name(endpoint), "", message, subject, null, null));
    }

    // The first item's id stands for {x} in the paths that go on with it.
    private void NoteId(EndpointModel endpoint, JsonElement json)
    {
        if (AnswerPath.Find(json, AnswerPath.OfResult(endpoint)) is not { ValueKind: JsonValueKind.Array } array || array.GetArrayLength() == 0 || array[0].ValueKind != JsonValueKind.Object)
            return;
        string property = (endpoint.Pagination as ItemIdPaginationModel)?.ItemIdProperty ?? "id";
        if (array[0].TryGetProperty(property, out JsonElement id) && id.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            _ids.TryAdd(endpoint.PathTemplate.Split('?')[0].TrimEnd('/'), id.ToString());
    }

    // The path with all values; null where one is not known.
    private string? Fill(EndpointModel endpoint, out string missing)
    {
        string unknown = "";
        string template = endpoint.PathTemplate;
        string path = Placeholder().Replace(template, placeholder =>
        {
            string name = placeholder.Groups[1].Value;
            string? value = ChosenSegment(endpoint, name) ?? _settings.Values.GetValueOrDefault(name) ?? _ids.GetValueOrDefault(template[..placeholder.Index].TrimEnd('/'));
            if (value is null && unknown.Length == 0)
                unknown = PathChoiceParameter(endpoint, name) ?? name;
            return Uri.EscapeDataString(value ?? "");
        });
        List<string> query = [];
        foreach (MemberModel member in endpoint.Request is null ? [] : _objects[endpoint.Request.TypeName].Members.AsEnumerable().Where(member => member.Location == MemberLocation.Query))
        {
            if (_settings.Values.GetValueOrDefault(member.WireName) is string value)
                query.AddRange(QueryOf(member, value));
            else if (member.IsRequired && unknown.Length == 0)
                unknown = member.WireName;
        }

        missing = unknown;
        return unknown.Length > 0 ? null : path + (query.Count == 0 ? "" : (path.Contains('?') ? "&" : "?") + string.Join('&', query));
    }

    // Items of a list are given with commas between them, and sent as the client sends them.
    private static IEnumerable<string> QueryOf(MemberModel member, string value)
    {
        if (member.Type is not ListTypeReference)
            return [Parameter(member.WireName, Uri.EscapeDataString(value))];
        QueryListStyle style = member.QueryStyle?.Lists ?? QueryListStyle.Repeat;
        string[] items = [.. value.Split(',').Select(Uri.EscapeDataString)];
        if (style == QueryListStyle.Comma)
            return [Parameter(member.WireName, string.Join(',', items))];
        return items.Select((item, index) => Parameter(
            style switch
            {
                QueryListStyle.Brackets => member.WireName + "[]",
                QueryListStyle.Indices => $"{member.WireName}[{index}]",
                _ => member.WireName,
            },
            item));

        static string Parameter(string name, string escaped) => $"{Uri.EscapeDataString(name)}={escaped}";
    }

    // `accounts/{account_id}` or `zones/{zone_id}`: the first one that the user has named.
    private string? ChosenSegment(EndpointModel endpoint, string placeholder)
    {
        foreach (PathChoiceModel choice in PathChoicesOf(endpoint))
        {
            PathChoiceOptionModel? option = choice.Choices.AsEnumerable().FirstOrDefault(candidate => _settings.Values.ContainsKey(candidate.Parameter));
            if (option is not null && placeholder == choice.CollectionPlaceholder)
                return option.Collection;
            if (option is not null && placeholder == choice.IdPlaceholder)
                return _settings.Values[option.Parameter];
        }

        return null;
    }

    private string? PathChoiceParameter(EndpointModel endpoint, string placeholder)
        => PathChoicesOf(endpoint).Where(choice => placeholder == choice.CollectionPlaceholder || placeholder == choice.IdPlaceholder).Select(choice => choice.Choices[0].Parameter).FirstOrDefault();

    private IEnumerable<PathChoiceModel> PathChoicesOf(EndpointModel endpoint)
        => endpoint.PathParameters.AsEnumerable().Where(parameter => parameter.PathChoiceName is not null).Select(parameter => _pathChoices[parameter.PathChoiceName!]);

    private static string Name(EndpointModel endpoint) => $"{endpoint.Verb} {endpoint.PathTemplate}";

    private static bool IsMatch(string pattern, string name)
        => Regex.IsMatch(name, "^" + Regex.Escape(pattern).Replace(@"\*", ".*") + "$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();
}
