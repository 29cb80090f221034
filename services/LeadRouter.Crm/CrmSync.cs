using LeadRouter.Crm.Contacts;
using LeadRouter.Crm.Jobs;
using LeadRouter.Crm.Ledger;
using LeadRouter.Crm.Owners;
using LeadRouter.Crm.Systems;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Crm;

/// <summary>
/// One round: takes due jobs, looks up what is true now, tells the CRM, and notes what came of it. A crash at any point leaves the jobs under a lease that runs
/// out within seconds, because only who is alive renews it; what was told already is told again by the same key.
/// </summary>
internal sealed partial class CrmSync(
    IDatabase database,
    ICrmSystem system,
    KeptOwners kept,
    CrmReader reader,
    LivePlaybook live,
    TimeProvider clock,
    ILogger<CrmSync> logger
)
{
    /// <summary>A row that was put off so often for reasons of its own is parked.</summary>
    private const int MostAttempts = 10;

    private static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(90);

    private static readonly CrmOutcome.Retry Unanswered = new(null, "The CRM's answer does not name the contact.", false);

    private readonly OwnerDirectory owners = new(system, clock);

    /// <summary>Before the first round of a process.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => database.TransactAsync(CrmJobs.FreeAsync, cancellationToken);

    /// <returns>How many jobs were worked on; 0 when none is due or the CRM is to be left alone.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var lease = new JobLease(database, clock);
        var jobs = await TakeAsync(lease.Name, cancellationToken);
        if (jobs.Count == 0)
        {
            return 0;
        }

        try
        {
            var round = await RunAsync(lease, jobs, cancellationToken);
            await database.TransactAsync((unit, token) => NoteAsync(unit, lease.Name, round, token), cancellationToken);
            Log(round);
            return jobs.Count;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            await lease.ReleaseAsync();
            throw;
        }
    }

    private async Task<CrmRound> RunAsync(JobLease lease, IReadOnlyList<CrmJob> jobs, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(LongestRound, clock);
        await using var keeping = lease.Keep();
        using var any = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, keeping.Lost, cancellationToken);
        var round = new CrmRound(jobs);
        try
        {
            round.PutOffRest(await RunAsync(round, any.Token) ?? Unanswered);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && !database.IsInfrastructureError(exception))
        {
            // Of no row in particular: the rows without an outcome are put off, and parked when it goes on.
            LogRoundFailed(exception);
            round.PutOffRest(new CrmOutcome.Retry(null, $"The round failed ({exception.GetType().Name}); the log says more.", false));
        }

        return round;
    }

    private async Task<IReadOnlyList<CrmJob>> TakeAsync(string lease, CancellationToken cancellationToken) =>
        await database.TransactAsync(
            async (unit, token) =>
                await CrmPauses.FindAsync(unit, system.Name, token) is { } pause && unit.Now < pause.UntilAt
                    ? []
                    : await CrmJobs.TakeAsync(unit, lease, system.MostRows, token),
            cancellationToken
        );

    /// <returns>Why the CRM cannot be asked now; null when it was.</returns>
    private async Task<CrmOutcome.Retry?> RunAsync(CrmRound round, CancellationToken cancellationToken)
    {
        if (await system.PrepareAsync(cancellationToken) is { } unready)
        {
            return unready;
        }

        var leaders = new Dictionary<Guid, CrmRoundItem>();
        foreach (var some in round.Items.Chunk(CrmReader.MostTogether))
        {
            var readings = await reader.ReadAsync([.. some.Select(item => Guid.Parse(item.Job.ContactId))], cancellationToken);
            foreach (var item in some)
            {
                if (await ReadAsync(readings, item, cancellationToken) is not { } reading)
                {
                    continue;
                }

                if (!leaders.TryAdd(reading.Contact.Id, item))
                {
                    item.Leader = leaders[reading.Contact.Id];
                }
                else if (await BuildAsync(item, reading, cancellationToken) is { } retry)
                {
                    return retry;
                }
            }
        }

        var pushes = round.Pushes;
        if (pushes.Count > 0)
        {
            round.Settle(await system.PushAsync(pushes, cancellationToken));
        }

        return null;
    }

    /// <returns>Null when the item has ended: there is no such contact, or it cannot be read.</returns>
    private async Task<CrmReading?> ReadAsync(CrmReadings readings, CrmRoundItem item, CancellationToken cancellationToken)
    {
        try
        {
            var reading = await readings.FindAsync(Guid.Parse(item.Job.ContactId), cancellationToken);
            if (reading is null)
            {
                // Erased since: there is nothing to tell.
                item.Outcome = new CrmOutcome.NotFound();
            }

            return reading;
        }
        catch (FormatException exception)
        {
            LogUnreadable(item.Job.ContactId, exception);
            item.Outcome = new CrmOutcome.Rejected("The contact's stored state cannot be read. Fold it again from its activities.");
            return null;
        }
    }

    /// <returns>Why the CRM cannot be asked for the owner; null when all went well.</returns>
    private async Task<CrmOutcome.Retry?> BuildAsync(CrmRoundItem item, CrmReading reading, CancellationToken cancellationToken)
    {
        var (snapshot, known, lead) = reading;
        var owner = lead is { IsOpen: 1, Owner: { } routed } && routed != known?.Owner ? routed : null;
        var (stays, unread) = owner is null ? default : await kept.FindAsync(known, lead!, cancellationToken);
        var answer = owner is null || stays is not null ? default : await owners.FindAsync(owner, cancellationToken);
        if ((unread ?? answer.Retry) is { } retry)
        {
            return retry;
        }

        item.Note =
            stays is not null
                ? $"{(stays.Length == 0 ? "That nobody owns it" : $"Its owner {stays}")} was set in the CRM and stays; routing has chosen {owner}"
            : owner is not null && answer.Id is null ? $"Its owner {owner} is no user of the CRM"
            : null;
        item.Owner = answer.Id is null ? known?.Owner : owner;
        var evaluation = Evaluator.Evaluate(
            snapshot.State,
            snapshot.Account,
            live.Playbook,
            snapshot.Context(clock.GetUtcNow().ToUnixTimeMilliseconds())
        );
        var standing = CrmContactBuilder.Standing(evaluation, lead, item.Note, system.WantsReasons);
        item.Fingerprint = CrmContactBuilder.Fingerprint(standing);
        if (known is not null && known.Fingerprint == item.Fingerprint && answer.Id is null)
        {
            item.Outcome = new CrmOutcome.Written(known.CrmId);
            return null;
        }

        item.Push = new CrmPush(
            snapshot.Id,
            known?.CrmKey,
            item.Job.WantsCreate == 1,
            CrmContactBuilder.Person(snapshot.State, snapshot.Account.Facts.Registers, live.Playbook.FactPrecedence),
            standing,
            answer.Id
        );
        return null;
    }

    private async Task NoteAsync(UnitOfWork unit, string lease, CrmRound round, CancellationToken cancellationToken)
    {
        var pausedUntil = 0L;
        if (round.Pause is { } whole)
        {
            pausedUntil = await CrmPauses.StartAsync(unit, system.Name, whole.After, whole.Reason, cancellationToken);
        }
        else if (round.HasHeardFromSystem)
        {
            await CrmPauses.EndAsync(unit, system.Name, cancellationToken);
        }

        var finished = new List<CrmJob>();
        foreach (var item in round.Items)
        {
            switch (item.Outcome)
            {
                case CrmOutcome.Written written:
                    if (item.Push is { } push)
                    {
                        var row = new LedgerRow
                        {
                            CrmKey = push.Key,
                            CrmId = written.CrmId,
                            Owner = item.Owner,
                            Fingerprint = item.Fingerprint,
                        };
                        await CrmLedger.PutAsync(unit, push.ContactId.ToString("N"), system.Name, row, item.Note, cancellationToken);
                    }

                    finished.Add(item.Job);
                    break;
                case CrmOutcome.NotFound:
                    if (item.Push?.KnownKey is { } gone)
                    {
                        await CrmLedger.RemoveAsync(unit, system.Name, gone, cancellationToken);
                    }

                    finished.Add(item.Job);
                    break;
                case CrmOutcome.Retry { IsWholeSystem: true } retry:
                    await CrmJobs.RetryAsync(unit, lease, item.Job, pausedUntil, retry.Reason, cancellationToken);
                    break;
                case CrmOutcome.Retry retry when item.Job.Attempts + 1 < MostAttempts:
                    var due = unit.Now + (long)(retry.After ?? Backoff.After(item.Job.Attempts + 1)).TotalMilliseconds;
                    await CrmJobs.RetryAsync(unit, lease, item.Job, due, retry.Reason, cancellationToken);
                    break;
                case CrmOutcome.Retry retry:
                    await CrmJobs.ParkAsync(unit, lease, item.Job, retry.Reason, cancellationToken);
                    break;
                case CrmOutcome.Rejected rejected:
                    await CrmJobs.ParkAsync(unit, lease, item.Job, rejected.Reason, cancellationToken);
                    break;
            }
        }

        await CrmJobs.FinishAsync(unit, lease, finished, cancellationToken);
    }

    private void Log(CrmRound round)
    {
        LogRound(
            system.Name,
            round.Items.Count,
            round.Count<CrmOutcome.Written>(),
            round.Count<CrmOutcome.NotFound>(),
            round.Count<CrmOutcome.Retry>(),
            round.Count<CrmOutcome.Rejected>()
        );
        if (round.Pause is { } pause)
        {
            LogPaused(system.Name, pause.Reason);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{System} was told of {Count} contacts: {Written} written, {NotFound} not there, {Waiting} put off, {Parked} refused"
    )]
    private partial void LogRound(string system, int count, int written, int notFound, int waiting, int parked);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{System} is left alone for a while: {Reason}")]
    private partial void LogPaused(string system, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of CRM jobs failed; they are tried again")]
    private partial void LogRoundFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Contact {ContactId} cannot be read for the CRM; its job is parked")]
    private partial void LogUnreadable(string contactId, Exception exception);
}
