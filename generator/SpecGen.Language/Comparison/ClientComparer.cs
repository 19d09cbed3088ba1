using SpecGen.Language.Surface;

namespace SpecGen.Language.Comparison;

/// <summary>Compares what belongs to no method and no type: the client class and its resources.</summary>
internal static class ClientComparer
{
    public static void Compare(SurfaceIndex oldIndex, SurfaceIndex newIndex, ChangeList changes)
    {
        ClientSurface old = oldIndex.Surface.Client;
        ClientSurface @new = newIndex.Surface.Client;
        Compared client = Compared.Client(@new.Name);
        if (old.Name != @new.Name)
            Add(ChangeSeverity.BreaksCompilation, $"was called {old.Name}", old.Name, @new.Name);
        if (old.Namespace != @new.Namespace)
            Add(ChangeSeverity.BreaksCompilation, $"moved from namespace {old.Namespace} to {@new.Namespace}", old.Namespace, @new.Namespace);
        if (old.BaseAddress != @new.BaseAddress)
        {
            // Without an address callers had to give theirs, which still counts.
            ChangeSeverity severity = old.BaseAddress is null ? ChangeSeverity.Compatible : ChangeSeverity.ChangesBehavior;
            Add(severity, $"calls {AddressText(@new.BaseAddress)} instead of {AddressText(old.BaseAddress)}", old.BaseAddress, @new.BaseAddress);
        }

        CompareResources(oldIndex, newIndex, changes);

        void Add(ChangeSeverity severity, string message, string? oldText, string? newText)
            => changes.Add(severity, ChangeCategory.Client, client, message, oldText: oldText, newText: newText);
    }

    private static void CompareResources(SurfaceIndex old, SurfaceIndex @new, ChangeList changes)
    {
        Dictionary<string, PlacedResource> olds = old.Resources.ToDictionary(place => place.Path, StringComparer.Ordinal);
        foreach (PlacedResource newPlace in @new.Resources)
        {
            if (!olds.TryGetValue(newPlace.Path, out PlacedResource? oldPlace))
                continue;
            ResourceSurface oldResource = oldPlace.Resource;
            ResourceSurface newResource = newPlace.Resource;
            Compared compared = new(newPlace.Path, null, ModelSubject.Type(oldResource.Name), ModelSubject.Type(newResource.Name));
            if (oldResource.Name != newResource.Name)
            {
                changes.Add(
                    ChangeSeverity.BreaksCompilation,
                    ChangeCategory.Type,
                    compared,
                    $"is of class {newResource.Name} instead of {oldResource.Name}",
                    oldText: oldResource.Name,
                    newText: newResource.Name);
            }

            if (oldResource.Title != newResource.Title)
                changes.AddHeading(ChangeCategory.Endpoint, compared, oldResource.Title, newResource.Title);
            string oldProse = oldResource.Documentation.Length > 0 ? oldResource.Documentation : oldPlace.Documentation;
            string newProse = newResource.Documentation.Length > 0 ? newResource.Documentation : newPlace.Documentation;
            changes.AddProse(ChangeCategory.Endpoint, compared, new Prose(oldProse), new Prose(newProse));
        }
    }

    private static string AddressText(string? address) => address ?? "an address that the caller must give";
}
