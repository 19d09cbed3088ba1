using SpecGen.Language.Model;

namespace SpecGen.Language.Surface;

/// <summary>A surface, and what it was built of, so that the next one can take over the parts that did not change.</summary>
/// <param name="Surface">The surface.</param>
/// <param name="Model">The client.</param>
/// <param name="Options">What the project asked for.</param>
/// <param name="Directions">Which way the values of its unions go.</param>
/// <param name="Bodies">Which records are sent as forms.</param>
/// <param name="Requests">The types of its requests that decide about methods.</param>
/// <param name="Infos">The names of what pages say beside their items.</param>
internal sealed record BuiltSurface(
    SurfaceModel Surface, SpecModel Model, SurfaceOptions Options, UnionDirections Directions, RequestBodies Bodies, RequestTypes Requests, PageInfoNaming Infos)
{
    /// <summary>Whether another client has resources of the same names, with endpoints whose requests and answers are the same: only what is said of them may differ.</summary>
    /// <param name="other">The other client.</param>
    public bool HasEndpointsOf(SpecModel other)
        => Model.Resources.Matches(other.Resources, static (resource, another) => resource.TypeName == another.TypeName
            && resource.Endpoints.Matches(another.Endpoints, static (endpoint, second) => endpoint.Request == second.Request
                && endpoint.Body == second.Body
                && endpoint.PathParameters == second.PathParameters
                && endpoint.Response == second.Response
                && endpoint.Pagination == second.Pagination));
}
