using System.Text.Json;
using System.Text.Json.Serialization;
using LeadRouter.Engine.Fairness;

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

    /// <summary>The books, locked until the transaction ends; new ones where there are none.</summary>
    /// <param name="roster">Who is in the team now.</param>
    public static async Task<StoredBook> LockAsync(
        UnitOfWork unit,
        string team,
        int priority,
        IReadOnlyList<string> roster,
        CancellationToken cancellationToken
    )
    {
        var row = await SelectAsync(unit, team, priority, isLocked: true, cancellationToken);
        if (row is null)
        {
            // Of several who make them at once one does, and the others wait for it here.
            await unit.ExecuteAsync(
                """
                insert into fairness_books (team, priority, seq, body, base_seq, base) values (@team, @priority, 0, @Empty, 0, @Empty)
                on conflict (team, priority) do nothing
                """,
                new
                {
                    team,
                    priority,
                    Empty = JsonSerializer.Serialize(FairnessBook.Of([]), Json),
                },
                cancellationToken
            );
            row = (await SelectAsync(unit, team, priority, isLocked: true, cancellationToken))!;
        }

        return Manned(row, roster);
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

    /// <summary>Writes what a turn has made of locked books, and how, into the ledger.</summary>
    public static async Task SaveAsync(
        UnitOfWork unit,
        StoredBook stored,
        FairnessBook book,
        IReadOnlyList<FairnessEntry> entries,
        CancellationToken cancellationToken
    )
    {
        var all = stored
            .Entries.Concat(entries)
            .Select(
                (entry, i) =>
                    new
                    {
                        stored.Team,
                        stored.Priority,
                        Seq = stored.Seq + 1 + i,
                        At = unit.Now,
                        Body = JsonSerializer.Serialize(entry, Json),
                    }
            )
            .ToList();
        await unit.ExecuteAsync(
            "insert into fairness_entries (team, priority, seq, at, body) values (@Team, @Priority, @Seq, @At, @Body)",
            all,
            cancellationToken
        );
        await unit.ExecuteAsync(
            "update fairness_books set seq = @Seq, body = @Body where team = @Team and priority = @Priority",
            new
            {
                stored.Team,
                stored.Priority,
                Seq = stored.Seq + all.Count,
                Body = JsonSerializer.Serialize(book, Json),
            },
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

    private static StoredBook Manned(BookRow row, IReadOnlyList<string> roster)
    {
        var (book, entry) = Turns.Man(Read(row.Body), roster);
        return new StoredBook(row.Team, (int)row.Priority, row.Seq, book, entry is null ? [] : [entry]);
    }
}
