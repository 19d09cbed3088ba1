using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Naming;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;
using SpecGen.Language.Text;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>Turns resources and their endpoints into the records of the model.</summary>
internal sealed class EndpointWriter(ModelWriter writer, TypeNaming naming, Pins pins, DiagnosticBag diagnostics, List<ScopeModel> scopes)
{
    private readonly HashSet<string> _credentialHeaders = new(StringComparer.OrdinalIgnoreCase);

    public List<AuthenticationModel> Authentication { get; } = [];

    public string? BaseAddress { get; private set; }

    public static EquatableArray<ResourcePropertyModel> Properties(ResourceNode node)
        => node.Children
            .Where(c => c.LeadsToEndpoints)
            .Select(c => new ResourcePropertyModel(c.PropertyName, c.TypeName, c.Description))
            .OrderBy(p => p.PropertyName, StringComparer.Ordinal)
            .ToEquatableArray();

    /// <summary>Collects what the curl examples of all endpoints have in common, and takes out of the requests what the client sends by itself.</summary>
    public void FindSchemes(IReadOnlyList<ResourceNode> resources)
    {
        List<EndpointDraft> endpoints = [.. resources.SelectMany(r => r.Endpoints)];
        foreach (EndpointDraft endpoint in endpoints)
        {
            foreach (AuthenticationModel scheme in Schemes(endpoint))
            {
                if (!Authentication.Contains(scheme))
                    Authentication.Add(scheme);
                _credentialHeaders.Add(scheme.HeaderName);
            }
        }

        FindBaseAddress(endpoints);
        foreach (EndpointDraft endpoint in endpoints)
            AdaptHeaders(endpoint);
    }

    public ResourceModel Write(ResourceNode node)
        => new(
            node.TypeName,
            node.Title.Length > 0 ? node.Title : string.Join(" ", Words.Split(node.PropertyName)),
            node.Description,
            Properties(node),
            node.Endpoints.Select(Write).ToEquatableArray());

    private IEnumerable<AuthenticationModel> Schemes(EndpointDraft endpoint)
        => endpoint.Decisions.Select(d => d.Authentication).FirstOrDefault(a => a is not null)
            ?? pins.Authentication
            ?? (endpoint.Curl is { } curl ? CurlReader.FindAuthentication(curl).ToEquatableArray() : []);

    private void FindBaseAddress(List<EndpointDraft> endpoints)
    {
        BaseAddress = pins.BaseAddress;
        if (BaseAddress is not null)
            return;

        List<(EndpointDraft Endpoint, string Address)> found = [];
        foreach (EndpointDraft endpoint in endpoints)
        {
            if (endpoint.Curl is not { } curl)
                continue;
            if (CurlReader.FindBaseAddress(curl.Url, endpoint.Method.Path) is { } address)
                found.Add((endpoint, address));
            else
                diagnostics.Report(LinkDiagnostics.ExampleOfAnotherPath, endpoint.Place, curl.Url, endpoint.Method.Path);
        }

        BaseAddress = found
            .GroupBy(f => f.Address, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Key)
            .FirstOrDefault();
        foreach ((EndpointDraft endpoint, string address) in found)
        {
            if (!string.Equals(address, BaseAddress, StringComparison.Ordinal))
                diagnostics.Report(LinkDiagnostics.SeveralBaseAddresses, endpoint.Place, address, BaseAddress!);
        }
    }

    // A header parameter that carries a credential is the client's business; one that the example always sends has a default.
    private void AdaptHeaders(EndpointDraft endpoint)
    {
        if (endpoint.Types?.Request is not { } request)
            return;
        foreach (MemberNode header in request.Members.FindAll(m => m.Location == MemberLocation.Header))
        {
            if (_credentialHeaders.Contains(header.WireName))
            {
                request.Members.Remove(header);
                diagnostics.Report(LinkDiagnostics.ParameterDropped, header.Place, header.WireName);
            }
            else if (header.IsRequired && ConstantHeaders(endpoint).Exists(h => string.Equals(h.Name, header.WireName, StringComparison.OrdinalIgnoreCase)))
            {
                header.IsRequired = false;
            }
        }

        List<MemberNode> sorted = [.. request.Members.OrderBy(m => m.IsRequired ? 0 : 1)];
        request.Members.Clear();
        request.Members.AddRange(sorted);
    }

    // What every example sends, and required headers that can have one value only.
    private static List<HeaderModel> ConstantHeaders(EndpointDraft endpoint)
    {
        List<HeaderModel> headers = endpoint.Curl is { } curl ? [.. CurlReader.FindConstantHeaders(curl)] : [];
        foreach (MemberShape parameter in endpoint.HeaderParameters)
        {
            bool isSent = headers.Exists(h => string.Equals(h.Name, parameter.Key, StringComparison.OrdinalIgnoreCase));
            if (!parameter.IsOptional && !isSent && OnlyValue(parameter.Shape) is { } value)
                headers.Add(new HeaderModel(parameter.Key, value));
        }

        return headers;
    }

    private static string? OnlyValue(Shape shape)
        => shape switch
        {
            LiteralShape literal => JsonStrings.Unquote(literal.Json),
            ArrayShape array => OnlyValue(array.Element),
            EnumShape { IsOpen: false, Values: [var only] } => only.Value,
            _ => null,
        };

    private EndpointModel Write(EndpointDraft endpoint)
    {
        EndpointTypes types = endpoint.Types!;
        string methodName = endpoint.MethodName + "Async";
        writer.Sources.Add(new SourceEntry(SourceKind.Endpoint, endpoint.Resource.TypeName, methodName, endpoint.Path, endpoint.Method.Span));
        writer.Inferences.AddRange(endpoint.Guesses.Select(g => new InferenceModel(endpoint.Resource.TypeName + "." + methodName, g.Decision, g.Evidence)));
        NameScope arguments = new(ReservedNames.ForArguments());
        List<PathParameterModel> parameters = WritePathParameters(endpoint, arguments);
        return new EndpointModel(
            methodName,
            endpoint.Method.Title,
            endpoint.Method.Description,
            Deprecations.Find(endpoint.Method.Description),
            endpoint.Method.Verb.ToUpperInvariant(),
            endpoint.Method.Path,
            parameters.ToEquatableArray(),
            WriteBody(endpoint, arguments),
            types.Request is { Members.Count: > 0 } request ? new RequestModel(request.Name, !request.Members.Exists(m => m.IsRequired)) : null,
            ConstantHeaders(endpoint).ToEquatableArray(),
            Schemes(endpoint).Distinct().ToEquatableArray(),
            WriteResponse(endpoint),
            endpoint.Response.Pagination);
    }

    private List<PathParameterModel> WritePathParameters(EndpointDraft endpoint, NameScope arguments)
    {
        List<PathParameterModel> models = [];
        List<string> placeholders = PathScope.Placeholders(endpoint.Method.Path);
        for (int i = 0; i < placeholders.Count; i++)
        {
            if (PathScope.Find(placeholders, i, endpoint.PathParameters) is { } found)
            {
                ScopeModel scope = Share(found);
                models.Add(new PathParameterModel(arguments.Take(Words.ToArgument(scope.Name)), scope.IdPlaceholder, null, scope.Name, string.Empty));
                i++;
                continue;
            }

            string placeholder = placeholders[i];
            MemberNode? parameter = endpoint.Types!.PathParameters.Find(p => string.Equals(p.WireName, placeholder, StringComparison.Ordinal));
            string subject = endpoint.Resource.TypeName + "." + endpoint.MethodName + "Async(" + placeholder + ")";
            TypeReference type = parameter is null ? new PrimitiveTypeReference(PrimitiveKind.String) : writer.Reference(parameter.Type, parameter, subject);
            if (type is not (PrimitiveTypeReference { Kind: not PrimitiveKind.Json } or EnumTypeReference))
                type = new PrimitiveTypeReference(PrimitiveKind.String);
            models.Add(new PathParameterModel(arguments.TakeMember(Words.ToCamelCase(placeholder)), placeholder, type, null, parameter?.Description ?? string.Empty));
        }

        return models;
    }

    // Endpoints with the same choice share its type; another set of choices of that name gets a name of its own.
    private ScopeModel Share(ScopeModel found)
    {
        ScopeModel? known = scopes.Find(s => string.Equals(s.CollectionPlaceholder, found.CollectionPlaceholder, StringComparison.Ordinal)
            && string.Equals(s.IdPlaceholder, found.IdPlaceholder, StringComparison.Ordinal));
        if (known is null)
        {
            known = found with { Name = naming.TakeScope(found.Name) };
            scopes.Add(known);
        }

        return known;
    }

    private BodyModel? WriteBody(EndpointDraft endpoint, NameScope arguments)
    {
        if (endpoint.BodyKind is not { } kind)
            return null;
        if (endpoint.Types!.Body is not { } body)
            return new BodyModel(kind, null, null, endpoint.Types.Request is null || !endpoint.Types.Request.Members.Exists(m => m.IsRequired && m.Location == MemberLocation.Body), string.Empty);
        string subject = endpoint.Resource.TypeName + "." + endpoint.MethodName + "Async(body)";
        return new BodyModel(kind, arguments.TakeMember("body"), writer.Reference(body.Type, body, subject), !body.IsRequired, body.Description);
    }

    private ResponseModel WriteResponse(EndpointDraft endpoint)
    {
        ResponseShape response = endpoint.Response;
        bool canStream = response.Kind == ResponseKind.Json
            && endpoint.BodyMembers.Exists(m => string.Equals(m.Key, "stream", StringComparison.Ordinal) && m.Shape is PrimitiveShape { Kind: PrimitiveShapeKind.Boolean });
        TypeReference? type = endpoint.Types!.Result is { } result
            ? writer.Reference(result, null, endpoint.Resource.TypeName + "." + endpoint.MethodName + "Async()")
            : null;
        return new ResponseModel(response.Kind, type, response.HasEnvelope, response.IsOptional, canStream, response.Description);
    }
}
