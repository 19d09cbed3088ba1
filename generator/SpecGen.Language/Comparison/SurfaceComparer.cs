using SpecGen.Language.Surface;

namespace SpecGen.Language.Comparison;

/// <summary>Says what a change of the docs means for the callers of a client: from what they see of it, and from what their calls send.</summary>
public static class SurfaceComparer
{
    /// <summary>All differences: the client's, then the methods', then the types', each in the order of the new surface. Surfaces that differ have at least one.</summary>
    /// <param name="old">The surface that callers know.</param>
    /// <param name="new">The surface that they get.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    public static EquatableArray<ApiChange> Compare(SurfaceModel old, SurfaceModel @new, CancellationToken cancellationToken = default)
    {
        if (old.Equals(@new))
            return [];

        SurfaceIndex oldIndex = new(old);
        SurfaceIndex newIndex = new(@new);
        MethodMatches methods = new(oldIndex, newIndex);
        cancellationToken.ThrowIfCancellationRequested();
        TypeRenames renames = new(oldIndex, newIndex, methods.Pairs);
        ChangeList changes = new();

        ClientComparer.Compare(oldIndex, newIndex, changes);
        new MethodComparer(renames, changes).Compare(methods);
        cancellationToken.ThrowIfCancellationRequested();
        new TypeComparer(oldIndex, newIndex, renames, changes).Compare();
        if (changes.IsEmpty)
            changes.Add(ChangeSeverity.Documentation, ChangeCategory.Client, Compared.Client(@new.Client.Name), "differs in the order of what it declares, or in what callers do not see");
        return changes.ToArray();
    }
}
