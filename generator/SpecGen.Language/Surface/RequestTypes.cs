using SpecGen.Language.Model;

namespace SpecGen.Language.Surface;

/// <summary>The types of requests whose members say something about the method: whether a form has parts, and what turns an answer into a stream.</summary>
internal sealed class RequestTypes
{
    private readonly Dictionary<string, ObjectModel?> _types = new(StringComparer.Ordinal);

    private RequestTypes(SpecModel model)
    {
        foreach (ResourceModel resource in model.Resources)
        {
            foreach (EndpointModel endpoint in resource.Endpoints)
            {
                if (Decides(endpoint) && endpoint.Request is { } request)
                    _types[request.TypeName] = null;
            }
        }

        if (_types.Count == 0)
            return;
        foreach (ObjectModel item in model.Objects)
        {
            if (_types.ContainsKey(item.Name))
                _types[item.Name] = item;
        }
    }

    /// <summary>Those of a client.</summary>
    /// <param name="model">The client.</param>
    /// <param name="before">What was built before; null for nothing.</param>
    public static RequestTypes Of(SpecModel model, BuiltSurface? before)
        => before is not null && model.Objects.IsSame(before.Model.Objects) && model.Resources.IsSame(before.Model.Resources) ? before.Requests : new RequestTypes(model);

    /// <summary>The type of an endpoint's request; null where it decides nothing, or is unknown.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public ObjectModel? Find(EndpointModel endpoint)
        => Decides(endpoint) && endpoint.Request is { } request && _types.TryGetValue(request.TypeName, out ObjectModel? type) ? type : null;

    /// <summary>Whether they were the same for all endpoints of a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="before">Those of before; null for none.</param>
    public bool AreSame(ResourceModel resource, RequestTypes? before)
    {
        if (ReferenceEquals(this, before))
            return true;
        foreach (EndpointModel endpoint in resource.Endpoints)
        {
            if (Decides(endpoint) && !ReferenceEquals(Find(endpoint), before?.Find(endpoint)))
                return false;
        }

        return true;
    }

    private static bool Decides(EndpointModel endpoint) => endpoint.Body is { Kind: BodyKind.Multipart } || endpoint.Response.Streaming is not null;
}

/// <summary>Which records are sent as forms.</summary>
internal sealed class RequestBodies
{
    private readonly HashSet<string> _forms = new(StringComparer.Ordinal);
    private readonly HashSet<string> _urlEncoded = new(StringComparer.Ordinal);

    /// <summary>Looks at all endpoints.</summary>
    /// <param name="model">The client.</param>
    public RequestBodies(SpecModel model)
    {
        foreach (ResourceModel resource in model.Resources)
        {
            foreach (EndpointModel endpoint in resource.Endpoints)
            {
                if (endpoint is { Body.Kind: BodyKind.Multipart, Request: { } form })
                    _forms.Add(form.TypeName);
                else if (endpoint is { Body.Kind: BodyKind.UrlEncoded, Request: { } fields })
                    _urlEncoded.Add(fields.TypeName);
            }
        }
    }

    /// <summary>Whether the body members of a record are parts of a form.</summary>
    /// <param name="name">The record.</param>
    public bool IsForm(string name) => _forms.Contains(name);

    /// <summary>Whether the body members of a record are fields of a URL-encoded form.</summary>
    /// <param name="name">The record.</param>
    public bool IsUrlEncoded(string name) => !IsForm(name) && _urlEncoded.Contains(name);

    /// <summary>Whether a surface says that of its record.</summary>
    /// <param name="surface">The surface.</param>
    public bool Fit(ObjectSurface surface) => surface.IsForm == IsForm(surface.Name) && surface.IsUrlEncoded == IsUrlEncoded(surface.Name);
}
