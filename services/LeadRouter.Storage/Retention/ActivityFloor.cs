using System.Globalization;

namespace LeadRouter.Storage.Retention;

/// <summary>
/// The instant before which no activity is kept. Stored, so that every process means the same one, and moved forward only: what has been deleted cannot be
/// asked for again by a setting.
/// </summary>
public static class ActivityFloor
{
    private const string Setting = "activity-floor";

    /// <returns>Unix milliseconds; null while everything is kept.</returns>
    public static async Task<long?> ReadAsync(UnitOfWork unit, CancellationToken cancellationToken) =>
        await unit.FirstOrDefaultAsync<string>("select value from settings where name = @Setting", new { Setting }, cancellationToken)
            is { } text
            ? long.Parse(text, CultureInfo.InvariantCulture)
            : null;

    /// <summary>Moves it to an instant, unless it is there or later already.</summary>
    /// <param name="floor">Unix milliseconds, UTC: the start of a day, so that it moves once a day.</param>
    public static Task MoveAsync(UnitOfWork unit, long floor, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            """
            insert into settings (name, value) values (@Setting, @Value)
            on conflict (name) do update set value = excluded.value
            where cast(settings.value as bigint) < cast(excluded.value as bigint)
            """,
            new { Setting, Value = floor.ToString(CultureInfo.InvariantCulture) },
            cancellationToken
        );

    /// <summary>Where it is to stand: the start of the UTC day that many days ago.</summary>
    public static long At(DateTimeOffset now, int days) =>
        new DateTimeOffset(now.UtcDateTime.Date.AddDays(-days), TimeSpan.Zero).ToUnixTimeMilliseconds();
}
