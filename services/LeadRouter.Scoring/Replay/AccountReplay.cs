using LeadRouter.Scoring.Accounts;
using LeadRouter.Storage;

namespace LeadRouter.Scoring.Replay;

/// <summary>
/// Folds the accounts' facts again from the log after their stored form has changed: what an older version did not keep of them is only there. Interrupted, it
/// goes on where it was.
/// </summary>
internal static class AccountReplay
{
    /// <summary>Of what is stored of accounts: 2 has a register for each source.</summary>
    private const string Form = "2";

    private const string Setting = "account-facts";
    private const string Up = "up to ";
    private const int AtOnce = 200;

    /// <returns>How many accounts were folded; 0 when all are.</returns>
    public static async Task<int> StepAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        var done = await unit.FirstOrDefaultAsync<string>(
            "select value from settings where name = @Setting",
            new { Setting },
            cancellationToken
        );
        if (done == Form)
        {
            return 0;
        }

        var after = done?.StartsWith(Up, StringComparison.Ordinal) == true ? done[Up.Length..] : "";
        var keys = await unit.QueryAsync<string>(
            "select distinct account_key from activities where account_key > @after order by account_key limit @AtOnce",
            new { after, AtOnce },
            cancellationToken
        );
        await AccountFactStage.FoldAgainAsync(unit, keys, cancellationToken);
        await unit.ExecuteAsync(
            "insert into settings (name, value) values (@Setting, @Value) on conflict (name) do update set value = excluded.value",
            new { Setting, Value = keys.Count == 0 ? Form : Up + keys[^1] },
            cancellationToken
        );
        return keys.Count;
    }
}
