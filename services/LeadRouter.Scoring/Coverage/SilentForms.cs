using System.Globalization;
using LeadRouter.Engine;
using LeadRouter.Engine.Coverage;
using LeadRouter.Storage;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Scoring.Coverage;

/// <summary>
/// Tells of key forms that have fallen silent, without being asked: by a metric, and by a warning for each form and day, whichever process says it.
/// </summary>
public sealed partial class SilentForms(
    IDatabase database,
    FormWatch watch,
    ScoringMetrics metrics,
    TimeProvider clock,
    ILogger<SilentForms> logger
) : Upkeep(TimeSpan.FromMinutes(10), clock)
{
    private const string Setting = "silent-forms";

    /// <summary>The first look reads all forms of 400 days: not while everything else starts too.</summary>
    protected override TimeSpan StartsAfter => TimeSpan.FromMinutes(1);

    public override async Task OnceAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        var silent = (await watch.LookAsync(now.ToUnixTimeMilliseconds(), cancellationToken)).Where(form => form.IsSilent).ToList();
        metrics.SilentForms(silent.Count);
        if (silent.Count == 0)
        {
            return;
        }

        var news = await database.TransactAsync((unit, token) => NewsAsync(unit, silent, now, token), cancellationToken);
        foreach (var form in news.Where(form => form.IsNamed))
        {
            LogSilent(
                form.Form,
                now - DateTimeOffset.FromUnixTimeMilliseconds(form.LastSeen!.Value),
                TimeSpan.FromMilliseconds(form.UsualGap!.Value)
            );
        }

        if (news.Count(form => !form.IsNamed) is > 0 and var others)
        {
            // Their names are whatever a browser has sent.
            LogOthersSilent(others);
        }
    }

    protected override void Failed(Exception exception) => LogLater(exception);

    /// <returns>Those of which nobody has told on this day (UTC).</returns>
    private static async Task<IReadOnlyList<KeyFormReport>> NewsAsync(
        UnitOfWork unit,
        IReadOnlyList<KeyFormReport> silent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var day = now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var before =
            await unit.FirstOrDefaultAsync<string>("select value from settings where name = @Setting", new { Setting }, cancellationToken)
            ?? "";
        var told = before.StartsWith(day, StringComparison.Ordinal) ? before.Split(' ') : [day];
        var news = silent.Where(form => !told.Contains(Mark(form), StringComparer.Ordinal)).ToList();
        if (news.Count == 0)
        {
            return [];
        }

        var written = await unit.ExecuteAsync(
            """
            insert into settings (name, value) values (@Setting, @Value)
            on conflict (name) do update set value = excluded.value where settings.value = @before
            """,
            new
            {
                Setting,
                Value = string.Join(' ', [.. told, .. news.Select(Mark)]),
                before,
            },
            cancellationToken
        );
        // Another process was quicker, and tells of them.
        return written == 1 ? news : [];
    }

    /// <summary>Not the name: it may be what somebody has typed.</summary>
    private static string Mark(KeyFormReport form) => StableHash.Of(form.Form).ToString("x16", CultureInfo.InvariantCulture);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The key form {Form} has not been filled in for {Silence}; usually it is every {UsualGap}. Look whether it was renamed or is broken; 'leadrouter signals coverage' shows all key forms"
    )]
    private partial void LogSilent(string form, TimeSpan silence, TimeSpan usualGap);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Forms} forms that patterns of key forms fit have not been filled in for three times their usual gap; 'leadrouter signals coverage' names them"
    )]
    private partial void LogOthersSilent(int forms);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Whether a key form is silent could not be found out; it is tried again in ten minutes"
    )]
    private partial void LogLater(Exception exception);
}
