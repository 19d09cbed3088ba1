using SpecGen.Language.Model;

namespace SpecGen.Language.Comparison;

/// <summary>Compares what belongs to no endpoint and no type.</summary>
internal static class ClientComparer
{
    public static void Compare(ClientModel old, ClientModel @new, ChangeList changes)
    {
        Compared client = new(@new.Name, null, ModelSubject.Client, ModelSubject.Client);
        if (old.Name != @new.Name)
            changes.Add(ChangeSeverity.Breaking, ChangeCategory.Client, client, $"was called {old.Name}", oldText: old.Name, newText: @new.Name);
        if (old.Namespace != @new.Namespace)
        {
            changes.Add(
                ChangeSeverity.Breaking,
                ChangeCategory.Client,
                client,
                $"moved from namespace {old.Namespace} to {@new.Namespace}",
                oldText: old.Namespace,
                newText: @new.Namespace);
        }

        if (old.BaseAddress != @new.BaseAddress)
        {
            changes.Add(
                old.BaseAddress is null ? ChangeSeverity.Compatible : ChangeSeverity.Breaking,
                ChangeCategory.Client,
                client,
                $"calls {@new.BaseAddress ?? "an address that the caller must give"} instead of {old.BaseAddress ?? "an address that the caller must give"}",
                oldText: old.BaseAddress,
                newText: @new.BaseAddress);
        }
    }
}
