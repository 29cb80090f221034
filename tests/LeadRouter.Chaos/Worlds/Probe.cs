using System.Data.Common;
using System.Diagnostics;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Chaos.Worlds;

/// <summary>
/// Somebody who asks for a demo in the instant in which a fault is over. Until they have an owner, in the CRM too, and the owner's alert is in line for Slack, which takes
/// one a second, every role has done its part: that is how long LeadRouter took to recover.
/// </summary>
internal static class Probe
{
    /// <summary>Sends it, and waits until it is through.</summary>
    /// <param name="who">Nobody else has that name.</param>
    /// <exception cref="TimeoutException">It never was.</exception>
    public static async Task<TimeSpan> SendAsync(World world, string who, CancellationToken cancellationToken)
    {
        var since = Stopwatch.StartNew();
        await world.Traffic.SendAsync(DemoRequest.Of(who, TimeProvider.System.GetUtcNow()), cancellationToken);
        await Eventually.IsTrueAsync(
            "somebody who asked for a demo has an owner, is in the CRM, and the owner will be told",
            async () =>
            {
                try
                {
                    return await world.Ground.CountAsync(Through(who), cancellationToken) > 0;
                }
                catch (DbException)
                {
                    // The database is not back yet.
                    return false;
                }
            },
            cancellationToken
        );
        return since.Elapsed;
    }

    private static string Through(string who) =>
        $"""
            select count(*) from identities i
            join leads l on l.contact_id = i.contact_id
            join crm_records r on r.contact_id = l.contact_id
            where i.node = 'e:{DemoRequest.Email(who)}' and r.owner = l.owner
              and exists (select 1 from alerts a join alert_deliveries d on d.alert_id = a.id where a.lead_id = l.id)
            """;
}
