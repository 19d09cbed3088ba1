using SpecGen.Language.Model;

namespace SpecGen.Language.Comparison;

/// <summary>Says what a change of the docs means for the callers of a client.</summary>
public static class ModelComparer
{
    /// <summary>All differences: the client's, then the endpoints', then the types', each in the order of the new model.</summary>
    /// <param name="old">The model that callers know.</param>
    /// <param name="new">The model that they get.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    public static EquatableArray<ApiChange> Compare(SpecModel old, SpecModel @new, CancellationToken cancellationToken = default)
    {
        if (old.Equals(@new))
            return [];

        ModelIndex oldIndex = new(old);
        ModelIndex newIndex = new(@new);
        EndpointMatches endpoints = new(oldIndex.Endpoints, newIndex.Endpoints);
        cancellationToken.ThrowIfCancellationRequested();
        TypeRenames renames = new(oldIndex, newIndex, endpoints.Pairs);
        ChangeList changes = new();

        ClientComparer.Compare(old.Client, @new.Client, changes);
        new EndpointComparer(renames, changes).Compare(endpoints);
        cancellationToken.ThrowIfCancellationRequested();
        new TypeComparer(oldIndex, newIndex, renames, changes).Compare();
        return changes.ToArray();
    }
}
