using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Facts;
using LeadRouter.Scoring.Batches;
using LeadRouter.Scoring.Log;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Scoring.Decisions;

/// <summary>
/// Asks routing to look again at leads that wait, when somebody says whose their accounts are: of leads with the same needs it looks at the first alone, as long as
/// nobody has room.
/// </summary>
internal static class WaitingAgain
{
    /// <summary>Fields of an account by which a step above the territory rules finds somebody, as <see cref="FactNames.FieldOf"/> names them.</summary>
    private static readonly HashSet<string> Owning = new(StringComparer.Ordinal)
    {
        "owner",
        "openOpportunity",
        "opportunityOwner",
        "keyaccountowner",
        "channelManager",
    };

    /// <summary>Once for each lead and word.</summary>
    public static async Task AskAsync(UnitOfWork unit, AppendResult appended, CancellationToken cancellationToken)
    {
        var words = appended
            .Fresh.Where(activity => activity is { Origin: ActivityOrigin.Live, AccountKey: not null } && SaysWhose(activity))
            .GroupBy(activity => activity.AccountKey!, activity => activity.KeyText, StringComparer.Ordinal)
            .ToDictionary(account => account.Key, account => account.Max(StringComparer.Ordinal)!, StringComparer.Ordinal);
        if (words.Count == 0)
        {
            return;
        }

        var leads = await new BulkRows<string>([.. words.Keys])
            .Text("account_key", key => key)
            .QueryAsync<HandedLead>(
                unit,
                """
                select l.id as Id, l.contact_id as ContactId, l.account_key as AccountKey, l.motion as Motion, l.stage as Stage, l.priority as Priority,
                       l.hand_raise as HandRaise, l.divert as Divert, l.owner as Owner, l.qualified_at as QualifiedAt, 1 as Waits, l.version + 1 as Version
                from {rows} r join leads l on l.account_key = r.account_key join waiting_leads w on w.lead_id = l.id
                where l.closed_at is null and l.owner is null
                order by l.id
                """,
                cancellationToken
            );
        foreach (var lead in leads)
        {
            lead.AskAgain(unit, $"lead-qualified:{lead.Id}:fact:{words[lead.AccountKey]}", new Dictionary<string, string>());
        }
    }

    private static bool SaysWhose(ReceivedActivity activity) =>
        activity.Activity.Traits.Keys.Any(name => Owning.Contains(FactNames.FieldOf(name)));
}
