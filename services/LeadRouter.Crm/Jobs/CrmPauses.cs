using LeadRouter.Storage;

namespace LeadRouter.Crm.Jobs;

/// <summary>When a CRM may be asked again: a row, so that every process and the next start keep to it.</summary>
internal static class CrmPauses
{
    public static Task<CrmPause?> FindAsync(UnitOfWork unit, string system, CancellationToken cancellationToken) =>
        unit.FirstOrDefaultAsync<CrmPause>(
            "select until_at as UntilAt, failures as Failures from crm_pauses where system = @system",
            new { system },
            cancellationToken
        );

    /// <param name="after">What the CRM asked for; null = by the failures in a row.</param>
    /// <returns>Until when: Unix milliseconds.</returns>
    public static async Task<long> StartAsync(
        UnitOfWork unit,
        string system,
        TimeSpan? after,
        string reason,
        CancellationToken cancellationToken
    )
    {
        // A wait that the CRM asked for is no failure: nine limits in a row are no reason to stay away for minutes after the next error.
        var failures = ((await FindAsync(unit, system, cancellationToken))?.Failures ?? 0) + (after is null ? 1 : 0);
        var until = unit.Now + (long)(after ?? Backoff.After(failures)).TotalMilliseconds;
        await unit.ExecuteAsync(
            """
            insert into crm_pauses (system, until_at, failures, reason) values (@system, @until, @failures, @reason)
            on conflict (system) do update set until_at = excluded.until_at, failures = excluded.failures, reason = excluded.reason
            """,
            new
            {
                system,
                until,
                failures,
                reason,
            },
            cancellationToken
        );
        return until;
    }

    public static Task EndAsync(UnitOfWork unit, string system, CancellationToken cancellationToken) =>
        unit.ExecuteAsync("delete from crm_pauses where system = @system", new { system }, cancellationToken);
}
