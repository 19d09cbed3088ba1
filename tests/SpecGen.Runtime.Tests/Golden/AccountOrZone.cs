#nullable enable

namespace Cloudflare;

/// <summary>An account or a zone.</summary>
public readonly record struct AccountOrZone
{
    private readonly string? _collection;
    private readonly string? _id;

    private AccountOrZone(string collection, string id)
    {
        global::System.ArgumentNullException.ThrowIfNull(id);
        _collection = collection;
        _id = id;
    }

    internal string Collection => _collection ?? throw new global::System.ArgumentException("Neither an account nor a zone was chosen.");

    internal string Id => _id ?? throw new global::System.ArgumentException("Neither an account nor a zone was chosen.");

    /// <summary>The Account ID to use for this endpoint. Mutually exclusive with the Zone ID.</summary>
    /// <param name="accountId">The account's id.</param>
    public static AccountOrZone Account(string accountId) => new("accounts", accountId);

    /// <summary>The Zone ID to use for this endpoint. Mutually exclusive with the Account ID.</summary>
    /// <param name="zoneId">The zone's id.</param>
    public static AccountOrZone Zone(string zoneId) => new("zones", zoneId);
}
