#nullable enable

namespace Cloudflare;

/// <summary>Audit Logs.</summary>
public partial class AuditLogsResource
{
    private static readonly global::SpecGen.Pagination.CursorPagination s_listPagination =
        new("result", "cursor", "result_info.cursor") { PageSizeParameter = "per_page" };

    private readonly global::SpecGen.ApiPipeline _pipeline;

    /// <summary>Creates a resource for mocks.</summary>
    protected AuditLogsResource()
        : this(global::SpecGen.ApiPipeline.Unavailable)
    {
    }

    internal AuditLogsResource(global::SpecGen.ApiPipeline pipeline)
    {
        _pipeline = pipeline;
    }

    /// <summary>Lists audit log entries for all Security Center insights in the account or zone, showing changes to insight status and classification.</summary>
    /// <param name="accountOrZone">The account or zone.</param>
    /// <param name="request">Filters and order.</param>
    /// <param name="options">Settings of this call.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    public virtual global::SpecGen.AsyncPageable<AuditLogListResponse> ListAsync(
        AccountOrZone accountOrZone,
        AuditLogListRequest? request = null,
        global::SpecGen.RequestOptions? options = null,
        global::System.Threading.CancellationToken cancellationToken = default)
    {
        global::SpecGen.ApiRequest apiRequest = new(
            global::System.Net.Http.HttpMethod.Get,
            "/{accounts_or_zones}/{account_or_zone_id}/security-center/insights/audit-log")
        {
            HasEnvelope = true,
        };
        apiRequest.Authenticate("CLOUDFLARE_API_TOKEN");
        apiRequest.SetPath("accounts_or_zones", accountOrZone.Collection);
        apiRequest.SetPath("account_or_zone_id", accountOrZone.Id);
        apiRequest.AddQuery("before", request?.Before);
        apiRequest.AddQuery("changed_by", request?.ChangedBy);
        apiRequest.AddQuery("cursor", request?.Cursor);
        apiRequest.AddQuery("field_changed", request?.FieldChanged);
        apiRequest.AddQuery("order", request?.Order);
        apiRequest.AddQuery("per_page", request?.PerPage);
        apiRequest.AddQuery("since", request?.Since);
        return _pipeline.GetPages<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(apiRequest, s_listPagination, options, cancellationToken);
    }
}
