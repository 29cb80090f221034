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
/// remembers the day: of several processes one does it, and a night that was slept through is made up for.
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

    public override async Task OnceAsync(CancellationToken cancellationToken)
    {
        if (Clock.GetUtcNow().Hour >= From && await ClaimAsync(cancellationToken))
        {
            await NightAsync(cancellationToken);
        }
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
            var stored = await retraining.RunAsync(live.Playbook, outcome, now, By, cancellationToken);
            LogRetrained(stored.Name, stored.Version, stored.Hash, stored.Rows);
        }
        catch (EvidenceException exception)
        {
            LogTooLittle(exception.Positives, exception.Negatives);
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

        if (found.Alarms.Count > 0 && await registry.SuspendAsync(By, string.Join("; ", found.Alarms), cancellationToken))
        {
            metrics.FellBack();
            LogFallBack(found.Champion, string.Join("; ", found.Alarms));
        }
    }

    private Task<bool> ClaimAsync(CancellationToken cancellationToken) =>
        database.TransactAsync(
            async (unit, token) =>
                await unit.ExecuteAsync(
                    """
                    insert into settings (name, value) values ('propensity.night', @Today)
                    on conflict (name) do update set value = excluded.value where settings.value < excluded.value
                    """,
                    new { Today = Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
                    token
                ) > 0,
            cancellationToken
        );

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
        Message = "No propensity model was learnt: {Converted} converted and {Others} other leads are too few, scores are by rules or the champion"
    )]
    private partial void LogTooLittle(long converted, long others);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The propensity model could not be reviewed or learnt again; it is tried again next night"
    )]
    private partial void LogLater(Exception exception);
}
