using LeadRouter.Engine.Accounts.Matching;
using LeadRouter.Engine.Signals;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Storage.Accounts;

/// <summary>
/// All accounts, ready to be matched, kept in memory (about 3 KB an account). Reading them takes seconds where there are a hundred thousand, so who must not wait gets
/// what was read last while it is read again beside.
/// </summary>
public sealed partial class AccountDirectory(IDatabase database, LivePlaybook live, TimeProvider clock, ILogger<AccountDirectory> logger)
    : IDisposable
{
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(5);

    /// <summary>Reading takes about 50 µs an account: a sixtieth of this.</summary>
    private static readonly TimeSpan RestOfEach = TimeSpan.FromMilliseconds(3);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CancellationTokenSource stopped = new();
    private volatile Reading? last;

    /// <summary>
    /// For somebody who can wait: what was read within the last second where there are few accounts; the more there are, the older it may be, at most five minutes
    /// (100,000 accounts).
    /// </summary>
    public async Task<AccountIndex> CurrentAsync(CancellationToken cancellationToken)
    {
        if (last is { } known && IsFresh(known))
        {
            return known.Index;
        }

        await turn.WaitAsync(cancellationToken);
        try
        {
            return last is { } read && IsFresh(read) ? read.Index : await ReadAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>For somebody inside a transaction: at once what was read last, unless nothing was under this playbook. What is too old is read again beside.</summary>
    public Task<AccountIndex> LatestAsync(CancellationToken cancellationToken)
    {
        if (last is not { } known || known.Playbook != live.Playbook.Hash)
        {
            return CurrentAsync(cancellationToken);
        }

        if (!IsFresh(known) && turn.Wait(0, CancellationToken.None))
        {
            _ = Task.Run(RefreshAsync, CancellationToken.None);
        }

        return Task.FromResult(known.Index);
    }

    public void Dispose()
    {
        stopped.Cancel();
        // What is read beside gives its turn back first.
        turn.Wait(CancellationToken.None);
        turn.Dispose();
        stopped.Dispose();
    }

    /// <summary>With the turn taken.</summary>
    private async Task RefreshAsync()
    {
        try
        {
            await ReadAsync(stopped.Token);
        }
        catch (Exception exception) when (!stopped.IsCancellationRequested)
        {
            LogOld(exception);
        }
        catch (Exception) when (stopped.IsCancellationRequested)
        {
            // Nobody needs it any more.
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<AccountIndex> ReadAsync(CancellationToken cancellationToken)
    {
        var rules = live.Playbook;
        var at = clock.GetTimestamp();
        var accounts = await MatchAccountReader.ReadAsync(database, rules, cancellationToken);
        var index = new AccountIndex(accounts, rules.Accounts);
        last = new Reading(index, rules.Hash, at, RestAfter(accounts.Count));
        return index;
    }

    private bool IsFresh(Reading reading) => reading.Playbook == live.Playbook.Hash && clock.GetElapsedTime(reading.At) < reading.Rest;

    private static TimeSpan RestAfter(int accounts)
    {
        var rest = ShortestRest + (accounts * RestOfEach);
        return rest < LongestRest ? rest : LongestRest;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The accounts could not be read; leads are matched with those that were read before"
    )]
    private partial void LogOld(Exception exception);

    /// <param name="Rest">How long it counts as current.</param>
    private sealed record Reading(AccountIndex Index, string Playbook, long At, TimeSpan Rest);
}
