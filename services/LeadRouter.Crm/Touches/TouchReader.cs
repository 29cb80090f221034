using LeadRouter.Crm.Jobs;
using LeadRouter.Crm.Ledger;
using LeadRouter.Crm.Systems;
using LeadRouter.Storage;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Crm.Touches;

/// <summary>
/// Asks the CRM whether somebody was in touch with the people of leads, and answers each question once. A CRM that cannot be read is an answer too: whoever asked
/// decides when to ask again. A crash leaves the questions under a lease that runs out.
/// </summary>
internal sealed partial class TouchReader(IDatabase database, ITouchSource source, TimeProvider clock, ILogger<TouchReader> logger)
{
    private const int AtOnce = 10;

    /// <returns>How many questions were answered.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var (questions, isPaused) = await database.TransactAsync(
            async (unit, token) =>
                (
                    await TouchQuestions.TakeAsync(unit, AtOnce, token),
                    await CrmPauses.FindAsync(unit, source.Name, token) is { } pause && unit.Now < pause.UntilAt
                ),
            cancellationToken
        );
        foreach (var question in questions)
        {
            var reading = isPaused ? null : await ReadAsync(question, cancellationToken);
            if (reading?.Failure is CrmOutcome.Retry { IsWholeSystem: true })
            {
                // The others would fare no better.
                isPaused = true;
            }

            await database.TransactAsync((unit, token) => AnswerAsync(unit, question, reading, token), cancellationToken);
        }

        return questions.Count;
    }

    /// <returns>Null when the CRM has nobody of the lead yet.</returns>
    private async Task<TouchReading?> ReadAsync(TouchQuestion question, CancellationToken cancellationToken)
    {
        var records = new List<string>();
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            foreach (var contact in question.Contacts.Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                if (await CrmLedger.FindAsync(connection, contact, source.Name, cancellationToken) is { } record)
                {
                    records.Add(record.CrmId);
                }
            }
        }

        return records.Count == 0
            ? null
            : await source.ReadAsync(
                [.. records.Distinct(StringComparer.Ordinal)],
                question.Since,
                clock.GetUtcNow().ToUnixTimeMilliseconds(),
                cancellationToken
            );
    }

    private async Task AnswerAsync(UnitOfWork unit, TouchQuestion question, TouchReading? reading, CancellationToken cancellationToken)
    {
        switch (reading)
        {
            case { First: { } touch }:
                await TouchQuestions.AnswerAsync(unit, question, "touched", touch, cancellationToken);
                break;
            case { Failure: null }:
                await TouchQuestions.AnswerAsync(unit, question, "untouched", null, cancellationToken);
                break;
            default:
                // A wait that the CRM asked for is kept to by whoever writes to it too. Another failure to read is no reason not to write.
                if (reading?.Failure is CrmOutcome.Retry { IsWholeSystem: true, After: { } after } limited)
                {
                    await CrmPauses.StartAsync(unit, source.Name, after, limited.Reason, cancellationToken);
                }

                LogUnreadable(source.Name, question.LeadId, reading?.Failure?.GetType().Name ?? "no record, or paused");
                await TouchQuestions.AnswerAsync(unit, question, "unreadable", null, cancellationToken);
                break;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{System} could not say whether somebody was in touch with lead {LeadId} ({Kind}): the lead stays, and it is asked again. The token must be able to read calls, e-mails, meetings, tasks and contacts"
    )]
    private partial void LogUnreadable(string system, string leadId, string kind);
}
