using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Scoring.Contacts;

/// <summary>Brings forward when people are looked at next, where that is known without evaluating them.</summary>
internal static class ContactTimes
{
    /// <summary>
    /// Leads of these accounts stand otherwise now: whoever is of them, and was not evaluated here, is looked at next. Somebody may have left the account whose lead
    /// they have, or have come to it since.
    /// </summary>
    public static async Task WakeAsync(
        UnitOfWork unit,
        IReadOnlyCollection<string> accountKeys,
        IReadOnlyCollection<ContactWork> evaluated,
        CancellationToken cancellationToken
    )
    {
        if (accountKeys.Count > 0)
        {
            await unit.ExecuteAsync(
                $"""
                update contacts set next_evaluation_at = @Now, version = version + 1
                where merged_into is null and tier is not null and not (id {unit.Dialect.In("@Evaluated")})
                  and (account_key {unit.Dialect.In("@Accounts")} or id in (
                      select lc.contact_id from leads l join lead_contacts lc on lc.lead_id = l.id where l.account_key {unit.Dialect.In(
                    "@Accounts"
                )}))
                """,
                new
                {
                    unit.Now,
                    Evaluated = evaluated.Select(work => work.IdText).ToArray(),
                    Accounts = accountKeys.ToArray(),
                },
                cancellationToken
            );
        }
    }

    /// <summary>Has people looked at next who are of accounts that the transaction keeps. They are not changed, so their versions stay.</summary>
    public static Task DueNowAsync(UnitOfWork unit, IReadOnlyList<ContactWork> works, CancellationToken cancellationToken) =>
        new BulkRows<ContactWork>([.. works.OrderBy(work => work.IdText, StringComparer.Ordinal)])
            .Text("id", work => work.IdText)
            .Number("at", _ => unit.Now)
            .ExecuteAsync(
                unit,
                """
                update contacts as c set next_evaluation_at = r.at
                from {rows} as r
                where c.id = r.id and c.merged_into is null and (c.next_evaluation_at is null or c.next_evaluation_at > r.at)
                """,
                cancellationToken
            );

    /// <summary>
    /// Has the rest of a large account looked at next, of which something was stated: in the transaction only those who were active last are. The transaction keeps the account.
    /// </summary>
    /// <param name="isHistory">Then nobody acts on what it makes of them before something live concerns them.</param>
    public static async Task OthersDueNowAsync(
        UnitOfWork unit,
        string account,
        IReadOnlyCollection<ContactWork> evaluated,
        bool isHistory,
        CancellationToken cancellationToken
    )
    {
        var others = $"account_key = @account and merged_into is null and tier is not null and not (id {unit.Dialect.In("@Evaluated")})";
        var arguments = new
        {
            unit.Now,
            account,
            Evaluated = evaluated.Select(work => work.IdText).ToArray(),
        };
        if (isHistory)
        {
            await unit.ExecuteAsync($"update contacts set is_held = 1 where {others} and is_held = 0", arguments, cancellationToken);
        }

        await unit.ExecuteAsync(
            $"update contacts set next_evaluation_at = @Now where {others} and (next_evaluation_at is null or next_evaluation_at > @Now)",
            arguments,
            cancellationToken
        );
    }
}
