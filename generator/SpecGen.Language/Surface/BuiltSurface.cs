using SpecGen.Language.Model;

namespace SpecGen.Language.Surface;

/// <summary>A surface, and what it was built of, so that the next one can take over the parts that did not change.</summary>
/// <param name="surface">The surface.</param>
/// <param name="model">The client.</param>
/// <param name="options">What the project asked for.</param>
/// <param name="directions">Which way the values of its unions go.</param>
/// <param name="requests">The types of its requests that decide about methods.</param>
internal sealed class BuiltSurface(SurfaceModel surface, SpecModel model, SurfaceOptions options, UnionDirections directions, RequestTypes requests)
{
    /// <summary>The surface.</summary>
    public SurfaceModel Surface => surface;

    /// <summary>The client.</summary>
    public SpecModel Model => model;

    /// <summary>What the project asked for.</summary>
    public SurfaceOptions Options => options;

    /// <summary>Which way the values of its unions go.</summary>
    public UnionDirections Directions => directions;

    /// <summary>The types of its requests that decide about methods.</summary>
    public RequestTypes Requests => requests;
}
