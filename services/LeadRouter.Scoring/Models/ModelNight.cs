using System.Globalization;
using LeadRouter.Engine.Features;
using LeadRouter.Engine.Signals;
using LeadRouter.Propensity;
using LeadRouter.Propensity.Training;
using LeadRouter.Storage;
using LeadRouter.Storage.LiveModels;
using LeadRouter.Storage.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadRouter.Scoring.Models;

/// <summary>
/// Once a night looks whether the champion can still be trusted, and lets scores be by rules when it cannot; then learns again, where that is asked for. The database
/// remembers the day that is done, and who is at it: of several processes one does it, a night that was slept through is made up for, and one that was broken off is
/// begun again.
/// </summary>
public sealed partial class ModelNight(
    IDatabase database,
    LivePlaybook live,
    ModelRegistry registry,
    ModelReview review,
    ModelRetraining retraining,
    PropensityMetrics metrics,
    IOptions<PropensityOptions> options,
    TimeProvider clock,
    ILogger<ModelNight> logger
) : Upkeep(TimeSpan.FromMinutes(10), clock)
{
    /// <summary>Hour of the day in UTC from which it is night's work.</summary>
    private const int From = 2;

    private const string By = "leadrouter";

    /// <summary>How long a process that says no more is waited for before another begins the night's work again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    public override async Task OnceAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        if (now.Hour < From || !await ClaimAsync(now, cancellationToken))
        {
            return;
        }

        try
        {
            await NightAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever starts next need not wait.
            await LeaveAsync(now);
            throw;
        }

        await DoneAsync(now, cancellationToken);
    }

    /// <summary>The night's work, now.</summary>
    public async Task NightAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var outcome = new OutcomeRule(options.Value.HorizonDays, options.Value.Converted);
        if (await review.ReviewAsync(live.Playbook, outcome, now, cancellationToken) is { } found)
        {
            await ActAsync(found, cancellationToken);
        }

        if (!options.Value.IsNightly)
        {
            return;
        }

        try
        {
            var stored = await retraining.RunAsync(live.Playbook, outcome, options.Value.AreDirectionsSensible, now, By, cancellationToken);
            LogRetrained(stored.Name, stored.Version, stored.Hash, stored.Rows);
        }
        catch (EvidenceException exception)
        {
            LogTooLittle(exception.Message);
        }
    }

    protected override void Failed(Exception exception) => LogLater(exception);

    private async Task ActAsync(ReviewResult found, CancellationToken cancellationToken)
    {
        metrics.Reviewed(found);
        LogReviewed(found.Champion, found.Leads, found.Matured);
        foreach (var warning in found.Warnings)
        {
            LogWarning(found.Champion, warning);
        }

        if (found.Shadow is { } shadow)
        {
            await registry.RecordShadowAsync(shadow, cancellationToken);
        }

        if (found.Alarms.Count > 0 && await registry.SuspendAsync(found.Champion, By, string.Join("; ", found.Alarms), cancellationToken))
        {
            metrics.FellBack();
            LogFallBack(found.Champion, string.Join("; ", found.Alarms));
        }
    }

    /// <summary>The day before, and behind it until when somebody is at the next one: less than the next day, so that it is not done.</summary>
    private Task<bool> ClaimAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.TransactAsync(
            async (unit, token) =>
                await unit.ExecuteAsync(
                    """
                    insert into settings (name, value) values ('propensity.night', @Claim)
                    on conflict (name) do update set value = excluded.value
                        where settings.value < @Today and substr(settings.value, 12) < @Instant
                    """,
                    new
                    {
                        Claim = ClaimOf(now),
                        Today = DayOf(now),
                        Instant = InstantOf(now),
                    },
                    token
                ) > 0,
            cancellationToken
        );

    private Task DoneAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.TransactAsync(
            (unit, token) =>
                unit.ExecuteAsync(
                    "update settings set value = @Today where name = 'propensity.night' and value < @Today",
                    new { Today = DayOf(now) },
                    token
                ),
            cancellationToken
        );

    private Task LeaveAsync(DateTimeOffset now) =>
        database.TransactAsync(
            (unit, token) =>
                unit.ExecuteAsync(
                    "update settings set value = @Before where name = 'propensity.night' and value = @Claim",
                    new { Before = DayOf(now.AddDays(-1)), Claim = ClaimOf(now) },
                    token
                ),
            CancellationToken.None
        );

    private static string ClaimOf(DateTimeOffset now) => $"{DayOf(now.AddDays(-1))}+{InstantOf(now + Patience)}";

    private static string DayOf(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string InstantOf(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Propensity model {Hash} was reviewed by {Leads} leads that it had not learnt from; of {Matured} the outcome is known"
    )]
    private partial void LogReviewed(string hash, int leads, int matured);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Propensity model {Hash}: {Warning}")]
    private partial void LogWarning(string hash, string warning);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Propensity model {Hash} is suspended, scores are by rules: {Why}. Train again, roll back, or promote it again"
    )]
    private partial void LogFallBack(string hash, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "Propensity model {Name} {Version} ({Hash}) was learnt from {Rows} rows")]
    private partial void LogRetrained(string name, long version, string hash, long rows);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "No propensity model was learnt tonight, scores are by the champion or by rules: {Why}"
    )]
    private partial void LogTooLittle(string why);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The propensity model could not be reviewed or learnt again; it is tried again in two hours"
    )]
    private partial void LogLater(Exception exception);
}
