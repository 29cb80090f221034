using LeadRouter.Engine.Signals;
using LeadRouter.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Routing.Waiting;

/// <summary>
/// Gives leads that wait to whoever has room by now: at once when somebody has been freed, when an hour, a day or somebody's work has begun, and when other rules
/// have gone live. What is to be looked at, and when, are rows: a restart forgets nothing, and only the desks are asked, not the leads.
/// </summary>
internal sealed partial class WaitingLeads(
    IDatabase database,
    LeadAssigner assigner,
    LivePlaybook live,
    WaitingSignal signal,
    TimeProvider clock,
    ILogger<WaitingLeads> logger
) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await OnceAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(exception);
            }

            await signal.WaitAsync(Every, clock, stoppingToken);
        }
    }

    /// <summary>Looks at every desk that is due.</summary>
    public async Task OnceAsync(CancellationToken cancellationToken)
    {
        var hash = live.Playbook.Hash;
        var due = await database.TransactAsync(
            (unit, token) =>
                unit.QueryAsync<(string Team, long Version)>(
                    "select team, version from routing_desks where waits = 1 and (look_at <= @Now or playbook <> @hash) order by look_at, team",
                    new { unit.Now, hash },
                    token
                ),
            cancellationToken
        );
        foreach (var (team, version) in due)
        {
            await PullAsync(team, version, hash, cancellationToken);
        }
    }

    /// <summary>
    /// One lead after the other in their order, each in a transaction of its own. Once through is enough: who is routed on the way makes no room for one before.
    /// </summary>
    private async Task PullAsync(string team, long version, string hash, CancellationToken cancellationToken)
    {
        var passed = new HashSet<string>(StringComparer.Ordinal);
        long? look = null;
        for (
            var lead = await NextAsync(team, null, passed, hash, cancellationToken);
            lead is not null;
            lead = await NextAsync(team, lead, passed, hash, cancellationToken)
        )
        {
            try
            {
                var id = Guid.Parse(lead.LeadId);
                var still = await database.TransactAsync((unit, token) => assigner.TryAgainAsync(id, unit, token), cancellationToken);
                if (still is { IsBehind: false })
                {
                    passed.Add(still.Needs);
                    look = still.LookAt is { } at && !(look < at) ? at : look;
                }
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && !database.IsInfrastructureError(exception))
            {
                LogPutOff(lead.LeadId, exception);
            }
        }

        // Who was freed meanwhile has said so in the version: then it is due still.
        await database.TransactAsync(
            (unit, token) =>
                unit.ExecuteAsync(
                    """
                    update routing_desks
                    set look_at = @look, playbook = @hash, waits = case when exists (select 1 from waiting_leads where team = @team) then 1 else 0 end
                    where team = @team and version = @version
                    """,
                    new
                    {
                        look,
                        hash,
                        team,
                        version,
                    },
                    token
                ),
            cancellationToken
        );
    }

    private Task<WaitingRow?> NextAsync(
        string team,
        WaitingRow? after,
        HashSet<string> passed,
        string hash,
        CancellationToken cancellationToken
    ) => database.TransactAsync((unit, token) => WaitingStore.NextAsync(unit, team, after, passed, hash, token), cancellationToken);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Lead {LeadId}, which waits for room, cannot be routed; the others do not wait for it"
    )]
    private partial void LogPutOff(string leadId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Leads that wait for room could not be looked at; it is tried again")]
    private partial void LogLater(Exception exception);
}
