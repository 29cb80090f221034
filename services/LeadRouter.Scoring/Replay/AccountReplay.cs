using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Activities;
using LeadRouter.Scoring.Accounts;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Scoring.Replay;

/// <summary>
/// Brings what is stored of accounts under this version: each activity of the log that states something of one gets the account's key of today, then all facts are folded
/// again from the log. After their stored form has changed, and after another list of suffixes or mailboxes. Interrupted, it goes on where it was.
/// </summary>
internal static class AccountReplay
{
    private const string Setting = "account-facts";
    private const int AtOnce = 200;

    /// <summary>Of what is stored of accounts: 2 has a register for each source, 3 keys by the lists of today.</summary>
    private static readonly string Form = "3 " + AccountLists.Hash;

    private static readonly string KeysUpTo = $"keys {Form} up to ";
    private static readonly string FactsUpTo = $"facts {Form} up to ";

    /// <returns>Whether there is more to do.</returns>
    public static async Task<bool> StepAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        var done = await unit.FirstOrDefaultAsync<string>(
            "select value from settings where name = @Setting",
            new { Setting },
            cancellationToken
        );
        if (done == Form)
        {
            return false;
        }

        if (done?.StartsWith(FactsUpTo, StringComparison.Ordinal) == true)
        {
            var facts = done[FactsUpTo.Length..];
            var folded = await FoldAsync(unit, facts, cancellationToken);
            await NoteAsync(unit, folded is null ? Form : FactsUpTo + folded, cancellationToken);
            return folded is not null;
        }

        var keys = done?.StartsWith(KeysUpTo, StringComparison.Ordinal) == true ? done[KeysUpTo.Length..] : null;
        if (keys is null)
        {
            // People who are folded again come to their accounts one after the other: whoever is scored before all are there is scored once more when they are.
            await unit.ExecuteAsync("update settings set value = 'accounts anew' where name = 'playbook'", null, cancellationToken);
        }

        var renamed = await RenameAsync(unit, keys ?? "", cancellationToken);
        await NoteAsync(unit, renamed is null ? FactsUpTo : KeysUpTo + renamed, cancellationToken);
        return true;
    }

    /// <summary>Gives the activities of some accounts the keys of today.</summary>
    /// <returns>The last key; null when all are done.</returns>
    private static async Task<string?> RenameAsync(UnitOfWork unit, string after, CancellationToken cancellationToken)
    {
        var keys = await KeysAsync(unit, after, cancellationToken);
        foreach (var key in keys)
        {
            var moved = new List<(long Id, string? Key)>();
            await foreach (
                var row in unit.StreamAsync<AccountRow>(
                    "select id as Id, body as Body from activities where account_key = @key",
                    new { key },
                    cancellationToken
                )
            )
            {
                if (AccountKeys.OfActivity(ActivityJson.Read(row.Body)) is var now && now != key)
                {
                    moved.Add((row.Id, now));
                }
            }

            await new BulkRows<(long Id, string? Key)>(moved)
                .Number("id", row => row.Id)
                .Text("account_key", row => row.Key)
                .ExecuteAsync(
                    unit,
                    "update activities as a set account_key = r.account_key from {rows} as r where a.id = r.id",
                    cancellationToken
                );
        }

        return keys.Count > 0 ? keys[^1] : null;
    }

    /// <summary>Folds the facts of some accounts from the log, and drops those of accounts between them of which it says nothing.</summary>
    /// <returns>The last key; null when all are done.</returns>
    private static async Task<string?> FoldAsync(UnitOfWork unit, string after, CancellationToken cancellationToken)
    {
        var keys = await KeysAsync(unit, after, cancellationToken);
        var last = keys.Count > 0 ? keys[^1] : null;
        // Only what no activity speaks for: another worker may have taken in an account's first word since the keys were read.
        await unit.ExecuteAsync(
            $"""
            delete from account_facts where account_key > @after {(last is null ? "" : "and account_key <= @last")}
            and not exists (select 1 from activities a where a.account_key = account_facts.account_key)
            """,
            new { after, last },
            cancellationToken
        );
        await new BulkRows<string>(keys)
            .Text("account_key", key => key)
            .ExecuteAsync(unit, "delete from account_facts where account_key in (select r.account_key from {rows} r)", cancellationToken);
        await AccountFactStage.FoldAgainAsync(unit, keys, cancellationToken);
        return last;
    }

    private static Task<IReadOnlyList<string>> KeysAsync(UnitOfWork unit, string after, CancellationToken cancellationToken) =>
        unit.QueryAsync<string>(
            "select distinct account_key from activities where account_key > @after order by account_key limit @AtOnce",
            new { after, AtOnce },
            cancellationToken
        );

    private static Task NoteAsync(UnitOfWork unit, string value, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            "insert into settings (name, value) values (@Setting, @value) on conflict (name) do update set value = excluded.value",
            new { Setting, value },
            cancellationToken
        );
}
