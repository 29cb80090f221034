using LeadRouter.Crm.Jobs;
using LeadRouter.Crm.Systems;

namespace LeadRouter.Crm;

/// <summary>The jobs of one round with what came of each.</summary>
internal sealed class CrmRound(IReadOnlyList<CrmJob> jobs)
{
    /// <summary>Those that wish a creation first, so that one which shares their push gets it too.</summary>
    public IReadOnlyList<CrmRoundItem> Items { get; } =
    [.. jobs.OrderByDescending(job => job.WantsCreate).Select(job => new CrmRoundItem(job))];

    public IReadOnlyList<CrmPush> Pushes => [.. Items.Where(item => item.Outcome is null).Select(item => item.Push).OfType<CrmPush>()];

    /// <summary>The CRM has answered a push with something else than a request to wait.</summary>
    public bool HasHeardFromSystem => Items.Any(item => item.Push is not null && item.Outcome is not (null or CrmOutcome.Retry));

    /// <summary>The reason to leave the whole CRM alone; null for none.</summary>
    public CrmOutcome.Retry? Pause =>
        Items.Select(item => item.Outcome).OfType<CrmOutcome.Retry>().FirstOrDefault(retry => retry.IsWholeSystem);

    public void Settle(IReadOnlyDictionary<Guid, CrmOutcome> outcomes)
    {
        foreach (var item in Items.Where(item => item is { Push: not null, Outcome: null }))
        {
            item.Outcome = outcomes[item.Push!.ContactId];
        }
    }

    /// <summary>Whatever has not ended yet waits.</summary>
    public void PutOffRest(CrmOutcome.Retry retry)
    {
        foreach (var item in Items.Where(item => item.Outcome is null))
        {
            (item.Leader ?? item).Outcome = retry;
        }
    }

    public int Count<TOutcome>()
        where TOutcome : CrmOutcome => Items.Count(item => item.Outcome is TOutcome);
}
