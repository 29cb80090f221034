using LeadRouter.Crm.Ledger;
using LeadRouter.Crm.Systems;
using Microsoft.Extensions.Options;

namespace LeadRouter.Crm.Owners;

/// <summary>
/// Before another owner is written over one of ours: whether somebody has changed it in the CRM since the lead is there, and nobody here after that. It is asked then,
/// because what was read may be minutes old.
/// </summary>
internal sealed class KeptOwners(ICrmOwnerSource said, IOptions<CrmOptions> options)
{
    /// <returns>Whom the CRM has and keeps, empty for nobody; null when it can be written. Or why the CRM cannot be asked.</returns>
    public async Task<(string? Owner, CrmOutcome.Retry? Retry)> FindAsync(
        LedgerRow? known,
        LeadRow lead,
        CancellationToken cancellationToken
    )
    {
        if (known is not { Owner: { } ours } || !options.Value.HubSpot.KeepOwners)
        {
            return default;
        }

        var answer = await said.SaidAsync([known.CrmId], cancellationToken);
        return answer switch
        {
            { Failure: CrmOutcome.Retry retry } => (null, retry),
            { Records: [var now] }
                when now.Owner != ours && now.Owner != lead.Owner && now.At >= Math.Max(lead.QualifiedAt, lead.HandedAt ?? 0) => (
                now.Owner,
                null
            ),
            _ => default,
        };
    }
}
