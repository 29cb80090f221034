using LeadRouter.Engine.Accounts.Matching;
using LeadRouter.Engine.Signals;

namespace LeadRouter.Storage.Accounts;

/// <summary>All accounts, ready to be matched: read when somebody asks and what was read last is too old. Kept in memory, about 3 KB an account.</summary>
public sealed class AccountDirectory(IDatabase database, LivePlaybook live, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile Reading? last;

    /// <param name="oldest">How long ago it may have been read.</param>
    /// <param name="cancellationToken">Ends the waiting and the reading.</param>
    public async Task<AccountIndex> IndexAsync(TimeSpan oldest, CancellationToken cancellationToken)
    {
        var rules = live.Playbook;
        if (Fresh(rules.Hash, oldest) is { } known)
        {
            return known;
        }

        await turn.WaitAsync(cancellationToken);
        try
        {
            if (Fresh(rules.Hash, oldest) is { } read)
            {
                return read;
            }

            var at = clock.GetTimestamp();
            var index = new AccountIndex(await MatchAccountReader.ReadAsync(database, rules, cancellationToken), rules.Accounts);
            last = new Reading(index, rules.Hash, at);
            return index;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private AccountIndex? Fresh(string playbook, TimeSpan oldest) =>
        last is { } reading && reading.Playbook == playbook && clock.GetElapsedTime(reading.At) < oldest ? reading.Index : null;

    private sealed record Reading(AccountIndex Index, string Playbook, long At);
}
