using LeadRouter.Engine.Signals;
using LeadRouter.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Routing.ServiceLevels;

/// <summary>
/// Looks at the clocks of leads when they are due. The instants are rows, so a restart forgets none; several processes share them. When another playbook goes live
/// all that run are looked at, because hours and terms may be others.
/// </summary>
public sealed partial class ServiceLevelTimer(
    IDatabase database,
    ServiceLevelSteps steps,
    LivePlaybook live,
    TimeProvider clock,
    ILogger<ServiceLevelTimer> logger
) : BackgroundService
{
    private const string Setting = "service-levels.playbook";
    private const int AtOnce = 100;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PutOff = TimeSpan.FromHours(1);

    private string? seen;

    /// <summary>One batch of what is due.</summary>
    /// <returns>How many clocks were due; less than a batch when all that were have been looked at.</returns>
    public async Task<int> OnceAsync(CancellationToken cancellationToken)
    {
        await NoticePlaybookAsync(cancellationToken);
        var due = await database.TransactAsync((unit, token) => ServiceLevelSteps.DueAsync(unit, AtOnce, token), cancellationToken);
        if (due.Count == 0)
        {
            return 0;
        }

        foreach (var id in await TakeAsync(due, cancellationToken))
        {
            await AloneAsync(id, (unit, token) => steps.MoveAsync(unit, id, token), cancellationToken);
        }

        return due.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var looked = 0;
            try
            {
                looked = await OnceAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(exception);
            }

            if (looked < AtOnce)
            {
                await Task.Delay(Every, clock, stoppingToken);
            }
        }
    }

    private async Task<IReadOnlyList<string>> TakeAsync(IReadOnlyList<string> due, CancellationToken cancellationToken)
    {
        try
        {
            return await database.TransactAsync((unit, token) => steps.TakeAsync(unit, due, token), cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && !database.IsInfrastructureError(exception))
        {
            // One of them is the cause: it is put off, and the others do not wait for it.
            LogOneByOne(exception);
            var moving = new List<string>();
            foreach (var id in due)
            {
                await AloneAsync(id, async (unit, token) => moving.AddRange(await steps.TakeAsync(unit, [id], token)), cancellationToken);
            }

            return [.. moving.Distinct(StringComparer.Ordinal)];
        }
    }

    private async Task AloneAsync(string id, Func<UnitOfWork, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await database.TransactAsync(work, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && !database.IsInfrastructureError(exception))
        {
            LogPutOff(id, PutOff, exception);
            await database.TransactAsync(
                (unit, token) =>
                    unit.ExecuteAsync(
                        "update service_levels set next_at = @At where lead_id = @id and ended_at is null",
                        new { id, At = unit.Now + (long)PutOff.TotalMilliseconds },
                        token
                    ),
                cancellationToken
            );
        }
    }

    /// <summary>Once for each playbook that goes live, whichever process sees it first.</summary>
    private async Task NoticePlaybookAsync(CancellationToken cancellationToken)
    {
        var hash = live.Playbook.Hash;
        if (hash == seen)
        {
            return;
        }

        await database.TransactAsync(
            async (unit, token) =>
            {
                var known = await unit.FirstOrDefaultAsync<string>(
                    "select value from settings where name = @Setting",
                    new { Setting },
                    token
                );
                if (known == hash)
                {
                    return;
                }

                await unit.ExecuteAsync(
                    "insert into settings (name, value) values (@Setting, @hash) on conflict (name) do update set value = excluded.value",
                    new { Setting, hash },
                    token
                );
                await unit.ExecuteAsync(
                    "update service_levels set next_at = @Now where ended_at is null and next_at > @Now",
                    new { unit.Now },
                    token
                );
            },
            cancellationToken
        );
        seen = hash;
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The service level of lead {LeadId} cannot be looked at; it is tried again in {PutOff}"
    )]
    private partial void LogPutOff(string leadId, TimeSpan putOff, Exception exception);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Service levels that are due could not be looked at together; they are looked at one by one"
    )]
    private partial void LogOneByOne(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Service levels that are due could not be looked at; it is tried again")]
    private partial void LogLater(Exception exception);
}
