using LeadRouter.Crm.Feedback;
using LeadRouter.Crm.Systems;
using LeadRouter.Storage;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Crm.Owners;

/// <summary>
/// Notes whom the CRM has as an owner where that is somebody else than we wrote: people change owners there. What the CRM's search finds is only what to ask for; whose
/// a record is, and since when, is said by its history.
/// </summary>
internal sealed partial class CrmOwnerReader(IDatabase database, ICrmOwnerSource source, ILogger<CrmOwnerReader> logger)
{
    private const int AtOnce = 500;

    private string Setting => $"crm-owners:{source.Name}";

    /// <returns>How many records were asked about.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var (isPaused, cursor) = await database.TransactAsync(
            (unit, token) => CrmCursor.FindAsync(unit, source.Name, Setting, token),
            cancellationToken
        );
        if (isPaused)
        {
            return 0;
        }

        var page = await source.ChangedAsync(cursor, cancellationToken);
        if (page.Failure is { } failure)
        {
            await database.TransactAsync((unit, token) => PauseAsync(unit, failure, token), cancellationToken);
            return 0;
        }

        var asked = 0;
        foreach (var some in page.Records.DistinctBy(record => record.CrmKey).Chunk(AtOnce))
        {
            var differing = await database.TransactAsync((unit, token) => DifferingAsync(unit, some, token), cancellationToken);
            var said = await source.SaidAsync([.. differing.Select(one => one.Record.RecordId)], cancellationToken);
            if (said.Failure is { } unread)
            {
                await database.TransactAsync((unit, token) => PauseAsync(unit, unread, token), cancellationToken);
                return asked;
            }

            await database.TransactAsync((unit, token) => NoteAsync(unit, differing, said.Records, token), cancellationToken);
            asked += differing.Count;
        }

        if (page.Cursor is { } next && next != cursor)
        {
            await database.TransactAsync((unit, token) => CrmCursor.MoveAsync(unit, Setting, next, token), cancellationToken);
        }

        return asked;
    }

    /// <summary>Those of which we do not know yet what the CRM says.</summary>
    private async Task<IReadOnlyList<(CrmOwned Record, OwnedRow Known)>> DifferingAsync(
        UnitOfWork unit,
        IReadOnlyList<CrmOwned> records,
        CancellationToken cancellationToken
    )
    {
        var rows = await unit.QueryAsync<OwnedRow>(
            $"""
            select crm_key as CrmKey, owner as Owner, seen_owner as SeenOwner from crm_records
            where system = @Name and crm_key {unit.Dialect.In("@Keys")}
            """,
            new { source.Name, Keys = records.Select(record => record.CrmKey).ToArray() },
            cancellationToken
        );
        var known = rows.GroupBy(row => row.CrmKey, StringComparer.Ordinal)
            .ToDictionary(key => key.Key, key => key.First(), StringComparer.Ordinal);
        return
        [
            .. records
                .Where(record => known.TryGetValue(record.CrmKey, out var row) && record.Owner != (row.SeenOwner ?? row.Owner ?? ""))
                .Select(record => (record, known[record.CrmKey])),
        ];
    }

    /// <summary>A record to which we have written another owner meanwhile is left alone: it is looked at again, because that has changed it.</summary>
    private async Task NoteAsync(
        UnitOfWork unit,
        IReadOnlyList<(CrmOwned Record, OwnedRow Known)> asked,
        IReadOnlyList<CrmOwnerSaid> answers,
        CancellationToken cancellationToken
    )
    {
        var said = answers.ToDictionary(one => one.RecordId, StringComparer.Ordinal);
        foreach (var (record, known) in asked)
        {
            var other = said.GetValueOrDefault(record.RecordId) is { } now && now.Owner != (known.Owner ?? "") ? now : null;
            await unit.ExecuteAsync(
                """
                update crm_records set seen_owner = @Owner, seen_owner_at = @At, seen_owner_by = @By
                where system = @Name and crm_key = @CrmKey and coalesce(owner, '') = @Ours
                """,
                new
                {
                    other?.Owner,
                    other?.At,
                    other?.By,
                    source.Name,
                    record.CrmKey,
                    Ours = known.Owner ?? "",
                },
                cancellationToken
            );
        }
    }

    private async Task PauseAsync(UnitOfWork unit, CrmOutcome failure, CancellationToken cancellationToken)
    {
        if (!await CrmSilence.PauseAsync(unit, source.Name, failure, logger, cancellationToken))
        {
            LogRefused(source.Name, failure.GetType().Name);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{System} refuses to tell whose contacts are ({Kind}): its token must be able to read contacts and owners"
    )]
    private partial void LogRefused(string system, string kind);
}
