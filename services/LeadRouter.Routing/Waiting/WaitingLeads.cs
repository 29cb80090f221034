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
    /// <summary>Leads in a transaction.</summary>
    private const int Most = 256;

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
    /// One lead after the other in their order. Once through is enough: who is routed on the way makes no room for one before. As long as they get room each transaction
    /// takes twice as many, so that much room is filled fast and none costs one decision.
    /// </summary>
    private async Task PullAsync(string team, long version, string hash, CancellationToken cancellationToken)
    {
        var passed = new HashSet<string>(StringComparer.Ordinal);
        long? look = null;
        WaitingRow? after = null;
        for (var most = 1; ; )
        {
            var (from, atOnce) = (after, most);
            var page = await database.TransactAsync(
                (unit, token) => WaitingStore.NextAsync(unit, team, from, passed, hash, atOnce, token),
                cancellationToken
            );
            if (page.Count == 0)
            {
                break;
            }

            try
            {
                var ids = page.Select(lead => lead.LeadId).ToList();
                var still = await database.TransactAsync((unit, token) => assigner.TryAgainAsync(ids, unit, token), cancellationToken);
                foreach (var one in still.Where(one => !one.IsBehind))
                {
                    passed.Add(one.Needs);
                    look = one.LookAt is { } at && !(look < at) ? at : look;
                }

                most = still.Count == 0 ? Math.Min(2 * most, Most) : 1;
                after = page[^1];
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && !database.IsInfrastructureError(exception))
            {
                // One of them is the cause: alone it is known, and put off.
                if (page.Count == 1)
                {
                    LogPutOff(page[0].LeadId, exception);
                    after = page[0];
                }

                most = 1;
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

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Lead {LeadId}, which waits for room, cannot be routed; the others do not wait for it"
    )]
    private partial void LogPutOff(string leadId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Leads that wait for room could not be looked at; it is tried again")]
    private partial void LogLater(Exception exception);
}
