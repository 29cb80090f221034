using System.Data.Common;
using Dapper;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Storage.Leads;

/// <summary>Reads which leads of people have ended: what is routed as one sleeps as one.</summary>
public static class LeadExits
{
    private const string Select = """
        select r.id as ContactId, l.id as Id, l.motion as Motion, l.stage as Stage, l.exit_reason as Reason, l.qualified_at as QualifiedAt,
               l.closed_at as ClosedAt, l.wake_at as WakeAt
        from {rows} r join leads l on l.account_key = r.unit_key
        union
        select r.id, l.id, l.motion, l.stage, l.exit_reason, l.qualified_at, l.closed_at, l.wake_at
        from {rows} r join lead_contacts lc on lc.contact_id = r.id join leads l on l.id = lc.lead_id
        """;

    /// <summary>By contact id; who has none is left out.</summary>
    /// <param name="people">Contact ids with what is routed as one.</param>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<LeadExit>>> LoadAsync(
        UnitOfWork unit,
        IReadOnlyList<(string Id, string UnitKey)> people,
        CancellationToken cancellationToken
    )
    {
        var rows = await new BulkRows<(string Id, string UnitKey)>(people)
            .Text("id", person => person.Id)
            .Text("unit_key", person => person.UnitKey)
            .QueryAsync<LeadExitRow>(unit, Select, cancellationToken);
        return ByContact(rows);
    }

    /// <summary>The same of a stretch of contacts.</summary>
    /// <param name="condition">Says which contacts, of <c>contacts c</c>.</param>
    /// <param name="arguments">Of the condition.</param>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<LeadExit>>> LoadAsync(
        UnitOfWork unit,
        string condition,
        IReadOnlyDictionary<string, object> arguments,
        CancellationToken cancellationToken
    ) =>
        ByContact(
            await unit.QueryAsync<LeadExitRow>(
                Select.Replace(
                    "{rows}",
                    $"(select c.id, coalesce(c.account_key, 'contact:' || c.id) as unit_key from contacts c where {condition})",
                    StringComparison.Ordinal
                ),
                arguments,
                cancellationToken
            )
        );

    /// <summary>The same of those people of an account who were active last.</summary>
    /// <param name="most">How many of them.</param>
    internal static async Task<IReadOnlyDictionary<string, IReadOnlyList<LeadExit>>> OfMembersAsync(
        DbConnection connection,
        string accountKey,
        int most,
        CancellationToken cancellationToken
    ) =>
        ByContact(
            await connection.QueryAsync<LeadExitRow>(
                new CommandDefinition(
                    Select.Replace(
                        "{rows}",
                        """
                        (select c.id, c.account_key as unit_key from contacts c where c.account_key = @accountKey and c.merged_into is null
                         order by c.latest_at desc, c.id limit @most)
                        """,
                        StringComparison.Ordinal
                    ),
                    new { accountKey, most },
                    cancellationToken: cancellationToken
                )
            )
        );

    /// <summary>Of one contact, as all is known now.</summary>
    internal static async Task<IReadOnlyList<LeadExit>> OfContactAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string contactId,
        string? accountKey,
        CancellationToken cancellationToken
    ) =>
        LeadEpisode.Exits(
            (await RowsAsync(connection, transaction, contactId, accountKey, cancellationToken)).Select(row => row.ToEpisode())
        );

    /// <inheritdoc cref="EpisodesAsync(DbConnection, DbTransaction, string, string, CancellationToken)"/>
    public static Task<IReadOnlyList<LeadEpisode>> EpisodesAsync(
        UnitOfWork unit,
        string contactId,
        string? accountKey,
        CancellationToken cancellationToken
    ) => EpisodesAsync(unit.Connection, unit.Transaction, contactId, accountKey, cancellationToken);

    /// <summary>All leads of a contact and its account, open ones too, with what was said of each.</summary>
    internal static async Task<IReadOnlyList<LeadEpisode>> EpisodesAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string contactId,
        string? accountKey,
        CancellationToken cancellationToken
    )
    {
        var episodes = new List<LeadEpisode>();
        foreach (var row in await RowsAsync(connection, transaction, contactId, accountKey, cancellationToken))
        {
            var words = await connection.QueryAsync<LeadWordRow>(
                new CommandDefinition(
                    """
                    select to_stage as Status, at as At, source as Source, key as Key, reason as Reason, until_at as Until, recorded_at as RecordedAt
                    from lead_events where lead_id = @Id and key is not null
                    """,
                    new { row.Id },
                    transaction,
                    cancellationToken: cancellationToken
                )
            );
            episodes.Add(row.ToEpisode() with { Words = [.. words.Select(word => word.ToWord())] });
        }

        return episodes;
    }

    private static Task<IEnumerable<LeadExitRow>> RowsAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string contactId,
        string? accountKey,
        CancellationToken cancellationToken
    ) =>
        connection.QueryAsync<LeadExitRow>(
            new CommandDefinition(
                Select.Replace(
                    "{rows}",
                    "(select cast(@contactId as text) as id, cast(@UnitKey as text) as unit_key)",
                    StringComparison.Ordinal
                ),
                new { contactId, UnitKey = accountKey ?? "contact:" + contactId },
                transaction,
                cancellationToken: cancellationToken
            )
        );

    private static Dictionary<string, IReadOnlyList<LeadExit>> ByContact(IEnumerable<LeadExitRow> rows) =>
        rows.GroupBy(row => row.ContactId, StringComparer.Ordinal)
            .ToDictionary(person => person.Key, person => LeadEpisode.Exits(person.Select(row => row.ToEpisode())), StringComparer.Ordinal);
}
