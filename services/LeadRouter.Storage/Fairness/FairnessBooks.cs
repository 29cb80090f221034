using System.Text.Json;
using System.Text.Json.Serialization;
using LeadRouter.Engine.Fairness;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Storage.Fairness;

/// <summary>
/// The fairness books and their ledger. Whoever takes a turn locks the books first: on PostgreSQL the row of the team and tier, on SQLite the transaction is the
/// one writer. The books and what is written into the ledger commit with the lead.
/// </summary>
public static class FairnessBooks
{
    private const string Columns = "team as Team, priority as Priority, seq as Seq, body as Body, base_seq as BaseSeq, base as Base";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The books of a team without people, as they are kept.</summary>
    private static readonly string Nobody = JsonSerializer.Serialize(FairnessBook.Of([]), Json);

    /// <summary>The books, locked until the transaction ends; new ones where there are none.</summary>
    /// <param name="roster">Who is in the team now.</param>
    public static async Task<StoredBook> LockAsync(
        UnitOfWork unit,
        string team,
        int priority,
        IReadOnlyList<string> roster,
        CancellationToken cancellationToken
    ) => (await LockAsync(unit, [(team, priority, roster)], cancellationToken))[0];

    /// <summary>Several books, locked in the order of team and tier.</summary>
    /// <param name="wanted">Each once, with who is in the team now.</param>
    public static async Task<IReadOnlyList<StoredBook>> LockAsync(
        UnitOfWork unit,
        IReadOnlyList<(string Team, int Priority, IReadOnlyList<string> Roster)> wanted,
        CancellationToken cancellationToken
    )
    {
        var keys = new BulkRows<(string Team, int Priority, IReadOnlyList<string> Roster)>([
            .. wanted.OrderBy(book => book.Team, StringComparer.Ordinal).ThenBy(book => book.Priority),
        ])
            .Text("team", book => book.Team)
            .Number("priority", book => book.Priority)
            .Text("nobody", _ => Nobody);
        var rows = await SelectLockedAsync(unit, keys, cancellationToken);
        if (rows.Count < wanted.Count)
        {
            // Of several who make them at once one does, and the others wait for it here.
            await keys.ExecuteAsync(
                unit,
                """
                insert into fairness_books (team, priority, seq, body, base_seq, base)
                select r.team, r.priority, 0, r.nobody, 0, r.nobody from {rows} r where true
                on conflict (team, priority) do nothing
                """,
                cancellationToken
            );
            rows = await SelectLockedAsync(unit, keys, cancellationToken);
        }

        var found = rows.ToDictionary(row => (row.Team, row.Priority));
        return [.. wanted.Select(book => Manned(found[(book.Team, book.Priority)], book.Roster))];
    }

    /// <summary>The books as they stand, to look at.</summary>
    public static async Task<StoredBook?> ReadAsync(
        UnitOfWork unit,
        string team,
        int priority,
        IReadOnlyList<string> roster,
        CancellationToken cancellationToken
    ) => await SelectAsync(unit, team, priority, isLocked: false, cancellationToken) is { } row ? Manned(row, roster) : null;

    /// <summary>Gives a lead that turned out rejected or junk back to whom it was debited; nothing where that person is in the books no more.</summary>
    /// <returns>Whether it was.</returns>
    public static async Task<bool> GiveBackAsync(
        UnitOfWork unit,
        string team,
        int priority,
        string member,
        string lead,
        CancellationToken cancellationToken
    )
    {
        if (await SelectAsync(unit, team, priority, isLocked: true, cancellationToken) is not { } row)
        {
            return false;
        }

        var stored = new StoredBook(team, priority, row.Seq, Read(row.Body), []);
        if (!stored.Book.Roster.Contains(member, StringComparer.Ordinal))
        {
            return false;
        }

        var (book, entry) = Turns.GiveBack(stored.Book, member, lead);
        await SaveAsync(unit, stored, book, [entry], cancellationToken);
        return true;
    }

    /// <summary>Writes what turns have made of locked books, and how, into the ledger.</summary>
    public static Task SaveAsync(
        UnitOfWork unit,
        StoredBook stored,
        FairnessBook book,
        IReadOnlyList<FairnessEntry> entries,
        CancellationToken cancellationToken
    ) => SaveAsync(unit, [(stored, book, entries)], cancellationToken);

    /// <summary>The same for several books.</summary>
    /// <param name="books">Each as it was locked and as it is now, with the entries that lead from one to the other.</param>
    public static async Task SaveAsync(
        UnitOfWork unit,
        IReadOnlyList<(StoredBook Stored, FairnessBook Book, IReadOnlyList<FairnessEntry> Entries)> books,
        CancellationToken cancellationToken
    )
    {
        var entries = books
            .SelectMany(book =>
                book.Stored.Entries.Concat(book.Entries).Select((entry, i) => (book.Stored, Seq: book.Stored.Seq + 1 + i, entry))
            )
            .ToList();
        await new BulkRows<(StoredBook Stored, long Seq, FairnessEntry Entry)>(entries)
            .Text("team", row => row.Stored.Team)
            .Number("priority", row => row.Stored.Priority)
            .Number("seq", row => row.Seq)
            .Number("at", _ => unit.Now)
            .Text("body", row => JsonSerializer.Serialize(row.Entry, Json))
            .ExecuteAsync(
                unit,
                "insert into fairness_entries (team, priority, seq, at, body) select r.team, r.priority, r.seq, r.at, r.body from {rows} r",
                cancellationToken
            );
        await new BulkRows<(StoredBook Stored, FairnessBook Book, IReadOnlyList<FairnessEntry> Entries)>(books)
            .Text("team", row => row.Stored.Team)
            .Number("priority", row => row.Stored.Priority)
            .Number("seq", row => row.Stored.Seq + row.Stored.Entries.Count + row.Entries.Count)
            .Text("body", row => JsonSerializer.Serialize(row.Book, Json))
            .ExecuteAsync(
                unit,
                """
                update fairness_books set seq = r.seq, body = r.body from {rows} r
                where fairness_books.team = r.team and fairness_books.priority = r.priority
                """,
                cancellationToken
            );
    }

    internal static FairnessBook Read(string body) => JsonSerializer.Deserialize<FairnessBook>(body, Json)!;

    internal static FairnessEntry ReadEntry(string body) => JsonSerializer.Deserialize<FairnessEntry>(body, Json)!;

    internal static string Write(FairnessBook book) => JsonSerializer.Serialize(book, Json);

    internal static Task<BookRow?> SelectAsync(
        UnitOfWork unit,
        string team,
        long priority,
        bool isLocked,
        CancellationToken cancellationToken
    ) =>
        unit.FirstOrDefaultAsync<BookRow>(
            $"""
            select {Columns} from fairness_books where team = @team and priority = @priority
            {(isLocked && unit.Dialect == Dialect.Postgres ? "for update" : "")}
            """,
            new { team, priority },
            cancellationToken
        );

    private static Task<IReadOnlyList<BookRow>> SelectLockedAsync<T>(
        UnitOfWork unit,
        BulkRows<T> keys,
        CancellationToken cancellationToken
    ) =>
        keys.QueryAsync<BookRow>(
            unit,
            $"""
            select {Columns} from fairness_books where (team, priority) in (select r.team, r.priority from {"{rows}"} r)
            {(unit.Dialect == Dialect.Postgres ? """order by team collate "C", priority for update of fairness_books""" : "")}
            """,
            cancellationToken
        );

    private static StoredBook Manned(BookRow row, IReadOnlyList<string> roster)
    {
        var (book, entry) = Turns.Man(Read(row.Body), roster);
        return new StoredBook(row.Team, (int)row.Priority, row.Seq, book, entry is null ? [] : [entry]);
    }
}
