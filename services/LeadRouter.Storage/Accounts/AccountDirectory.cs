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
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CancellationTokenSource stopped = new();
    private volatile Reading? last;

    /// <param name="oldest">How long ago it may have been read.</param>
    /// <param name="cancellationToken">Ends the waiting and the reading.</param>
    public async Task<AccountIndex> IndexAsync(TimeSpan oldest, CancellationToken cancellationToken)
    {
        if (last is { } known && IsFresh(known, oldest))
        {
            return known.Index;
        }

        await turn.WaitAsync(cancellationToken);
        try
        {
            return last is { } read && IsFresh(read, oldest) ? read.Index : await ReadAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>
    /// For somebody inside a transaction: at once what was read last, unless nothing was under this playbook. It is a few seconds old where there are few accounts, and
    /// at most so old as sixty readings take, five minutes.
    /// </summary>
    public Task<AccountIndex> LatestAsync(CancellationToken cancellationToken)
    {
        if (last is not { } known || known.Playbook != live.Playbook.Hash)
        {
            return IndexAsync(ShortestRest, cancellationToken);
        }

        if (!IsFresh(known, RestAfter(known)) && turn.Wait(0, CancellationToken.None))
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
        var index = new AccountIndex(await MatchAccountReader.ReadAsync(database, rules, cancellationToken), rules.Accounts);
        last = new Reading(index, rules.Hash, at, clock.GetElapsedTime(at));
        return index;
    }

    private bool IsFresh(Reading reading, TimeSpan oldest) =>
        reading.Playbook == live.Playbook.Hash && clock.GetElapsedTime(reading.At) < oldest;

    private static TimeSpan RestAfter(Reading reading)
    {
        var rest = 60 * reading.Took;
        return rest < ShortestRest ? ShortestRest
            : rest > LongestRest ? LongestRest
            : rest;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The accounts could not be read; leads are matched with those that were read before"
    )]
    private partial void LogOld(Exception exception);

    private sealed record Reading(AccountIndex Index, string Playbook, long At, TimeSpan Took);
}
