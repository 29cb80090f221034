using LeadRouter.Storage;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Routing.Leaving;

/// <summary>
/// Moves what somebody has who has left: the claims on accounts first, so that whoever takes over gets the accounts' leads, then each open lead by the ordinary
/// decision, in a transaction of its own. What is moved is not the person's any more, so whoever goes on after a crash, or beside, finds only the rest. A lead for
/// which nobody has room stays, and is tried again.
/// </summary>
internal sealed partial class LeavingMembers(IDatabase database, LeadRerouter rerouter, TimeProvider clock, ILogger<LeavingMembers> logger)
    : Upkeep(TimeSpan.FromSeconds(2), clock)
{
    private const int PageLeads = 100;
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    public override async Task OnceAsync(CancellationToken cancellationToken)
    {
        foreach (var member in await database.TransactAsync(LeavingStore.DueAsync, cancellationToken))
        {
            await MoveAsync(member, cancellationToken);
        }
    }

    /// <summary>In the lead's history.</summary>
    internal static string Why(string member) => $"{member} has left";

    protected override void Failed(Exception exception) => LogLater(exception);

    private async Task MoveAsync(string member, CancellationToken cancellationToken)
    {
        await database.TransactAsync((unit, token) => LeavingStore.AccountsAsync(unit, member, token), cancellationToken);
        await database.TransactAsync(Desks.LookAtAllAsync, cancellationToken);
        var stayed = 0;
        (long At, string Id) after = (long.MinValue, "");
        while (true)
        {
            var from = after;
            var page = await database.TransactAsync(
                (unit, token) => LeavingStore.LeadsAsync(unit, member, from, PageLeads, token),
                cancellationToken
            );
            foreach (var (id, _, at) in page)
            {
                stayed += await MoveAsync(member, id, cancellationToken) ? 0 : 1;
                after = (at, id);
            }

            if (page.Count < PageLeads)
            {
                break;
            }
        }

        var again = stayed == 0 ? (long?)null : (Clock.GetUtcNow() + Again).ToUnixTimeMilliseconds();
        await database.TransactAsync((unit, token) => LeavingStore.EndAsync(unit, member, again, token), cancellationToken);
        LogMoved(stayed);
    }

    /// <returns>False when it is still the person's.</returns>
    private async Task<bool> MoveAsync(string member, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await database.TransactAsync(
                async (unit, token) =>
                {
                    var moved = await rerouter.HandOnAsync(Guid.Parse(id), member, Why(member), unit, token);
                    if (moved.Outcome == RerouteOutcome.Moved)
                    {
                        await LeavingStore.MovedAsync(unit, member, token);
                    }

                    return moved.Outcome != RerouteOutcome.NobodyElse;
                },
                cancellationToken
            );
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && !database.IsInfrastructureError(exception))
        {
            LogPutOff(id, exception);
            return false;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "The open leads of a member who has left were moved; {Stayed} stay until somebody has room"
    )]
    private partial void LogMoved(int stayed);

    [LoggerMessage(Level = LogLevel.Error, Message = "Lead {LeadId}, whose owner has left, cannot be moved; the others do not wait for it")]
    private partial void LogPutOff(string leadId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The leads of members who have left could not be moved; it is tried again")]
    private partial void LogLater(Exception exception);
}
