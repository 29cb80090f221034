using LeadRouter.Engine.Fairness;
using LeadRouter.Simulation.Rows;
using LeadRouter.Simulation.Stores;

namespace LeadRouter.Simulation.Actors;

/// <summary>Takes turns by the product's own rule, in the transaction that needs one.</summary>
public static class Team
{
    public static FairnessBook New { get; } = FairnessBook.Of(["ana@team.test", "ben@team.test", "eve@team.test"]);

    private static readonly int[] Weights = [1000, 2000, 3000];

    /// <param name="had">Whom the lead does not go back to.</param>
    /// <param name="isLocked">Whether another's turn makes this transaction run again.</param>
    /// <returns>Whose turn it is; null when everybody has had it.</returns>
    public static string? Take(Transaction transaction, string lead, IReadOnlyCollection<string> had, bool isLocked)
    {
        var row = Book(transaction, isLocked);
        int[] weights = [.. row.Book.Roster.Select((member, place) => had.Contains(member) ? 0 : Weights[place])];
        if (!weights.Any(weight => weight > 0))
        {
            return null;
        }

        var turn = Turns.Take(row.Book, "", weights, lead);
        Write(transaction, row, turn.Book, turn.Entries);
        return turn.Book.Roster[turn.Member];
    }

    public static void GiveBack(Transaction transaction, string member, string lead)
    {
        var row = Book(transaction, isLocked: true);
        var (book, entry) = Turns.GiveBack(row.Book, member, lead);
        Write(transaction, row, book, [entry]);
    }

    private static BookRow Book(Transaction transaction, bool isLocked) =>
        (isLocked ? transaction.Get<BookRow>("book") : transaction.Peek<BookRow>("book")) ?? new BookRow(New, 0);

    private static void Write(Transaction transaction, BookRow row, FairnessBook book, IReadOnlyList<FairnessEntry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            transaction.Put($"entry:{row.Entries + i:000000}", entries[i]);
        }

        transaction.Put("book", new BookRow(book, row.Entries + entries.Count));
    }
}
