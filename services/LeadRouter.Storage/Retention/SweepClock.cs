using System.Globalization;

namespace LeadRouter.Storage.Retention;

/// <summary>
/// Now, as far as deleting is concerned: at most a month after the last sweep. A clock that stood years ahead for a moment (a machine that was resumed, a battery that had
/// died) would otherwise cost everything that is kept, and the floor of the log, which never goes back, would stand in the future for good. After a longer rest it takes a
/// few sweeps more to catch up. The first sweep of a database believes its clock.
/// </summary>
public static class SweepClock
{
    /// <summary>Milliseconds.</summary>
    private const long Step = 31L * 86_400_000;

    /// <param name="sweep">Whose sweep: each has its own.</param>
    /// <param name="now">Unix milliseconds, UTC.</param>
    /// <returns>Unix milliseconds, UTC, at most <paramref name="now"/>.</returns>
    public static async Task<long> ReachAsync(UnitOfWork unit, string sweep, long now, CancellationToken cancellationToken)
    {
        var name = "retention." + sweep;
        var text = await unit.FirstOrDefaultAsync<string>("select value from settings where name = @name", new { name }, cancellationToken);
        var reach = text is null ? now : Math.Min(now, long.Parse(text, CultureInfo.InvariantCulture) + Step);
        await unit.ExecuteAsync(
            """
            insert into settings (name, value) values (@name, @Value)
            on conflict (name) do update set value = excluded.value
            where cast(settings.value as bigint) < cast(excluded.value as bigint)
            """,
            new { name, Value = reach.ToString(CultureInfo.InvariantCulture) },
            cancellationToken
        );
        return reach;
    }
}
