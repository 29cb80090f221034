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
        foreach (var leave in await database.TransactAsync(LeavingStore.DueAsync, cancellationToken))
        {
            await (leave.IsBack ? GiveBackAsync(leave, cancellationToken) : MoveAsync(leave, cancellationToken));
        }
    }

    /// <summary>In the lead's history.</summary>
    internal static string Why(string member) => $"{member} has left";

    protected override void Failed(Exception exception) => LogLater(exception);

    private async Task MoveAsync(DueLeave leave, CancellationToken cancellationToken)
    {
        var member = leave.Member;
        await database.TransactAsync(
            async (unit, token) =>
            {
                if (await LeavingStore.LockAsync(unit, member, isBack: false, token))
                {
                    await LeavingStore.AccountsAsync(unit, member, token);
                }
            },
            cancellationToken
        );
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

        await EndAsync(leave, stayed, cancellationToken);
        LogMoved(stayed);
    }

    /// <summary>Gives back what was moved and nobody has touched, the claims first, each lead in a transaction of its own; goes on where it was after a crash.</summary>
    private async Task GiveBackAsync(DueLeave leave, CancellationToken cancellationToken)
    {
        var member = leave.Member;
        await database.TransactAsync(
            async (unit, token) =>
            {
                if (await LeavingStore.LockAsync(unit, member, isBack: true, token))
                {
                    await ReturningStore.AccountsAsync(unit, member, token);
                }
            },
            cancellationToken
        );
        // Whoever has called first in the meantime has room again.
        await database.TransactAsync(Desks.LookAtAllAsync, cancellationToken);
        var left = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var page = await database.TransactAsync(
                (unit, token) => ReturningStore.LeadsAsync(unit, member, PageLeads + left, token),
                cancellationToken
            );
            var fresh = page.Where(lead => seen.Add(lead.Id)).ToList();
            foreach (var lead in fresh)
            {
                left += await GiveBackAsync(member, lead, cancellationToken) ? 0 : 1;
            }

            if (fresh.Count == 0)
            {
                break;
            }
        }

        await EndAsync(leave, left, cancellationToken);
    }

    /// <returns>False when it is to be tried again.</returns>
    private async Task<bool> GiveBackAsync(string member, MovedLead lead, CancellationToken cancellationToken)
    {
        try
        {
            await database.TransactAsync(
                async (unit, token) =>
                {
                    if (!await LeavingStore.LockAsync(unit, member, isBack: true, token))
                    {
                        return;
                    }

                    if ((await MemberReturn.ReturnAsync(rerouter, lead, member, unit, token)).To is not null)
                    {
                        await ReturningStore.GivenBackAsync(unit, member, token);
                    }

                    await ReturningStore.ForgetAsync(unit, member, lead.Id, token);
                },
                cancellationToken
            );
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && !database.IsInfrastructureError(exception))
        {
            LogPutOff(lead.Id, exception);
            return false;
        }
    }

    private async Task EndAsync(DueLeave leave, int stayed, CancellationToken cancellationToken)
    {
        var again = stayed == 0 ? (long?)null : (Clock.GetUtcNow() + Again).ToUnixTimeMilliseconds();
        await database.TransactAsync((unit, token) => LeavingStore.EndAsync(unit, leave, again, token), cancellationToken);
    }

    /// <returns>False when it is still the person's.</returns>
    private async Task<bool> MoveAsync(string member, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await database.TransactAsync(
                async (unit, token) =>
                {
                    // Whoever is back meanwhile keeps what is left.
                    if (!await LeavingStore.LockAsync(unit, member, isBack: false, token))
                    {
                        return true;
                    }

                    var before = await LeavingStore.BeforeAsync(unit, id, token);
                    var moved = await rerouter.HandOnAsync(Guid.Parse(id), member, Why(member), unit, token);
                    if (moved.Outcome == RerouteOutcome.Moved)
                    {
                        await LeavingStore.MovedAsync(unit, member, id, moved.Owner, before, token);
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

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Lead {LeadId}, whose owner has left or is back, cannot be moved; the others do not wait for it"
    )]
    private partial void LogPutOff(string leadId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The leads of members who have left could not be moved; it is tried again")]
    private partial void LogLater(Exception exception);
}
