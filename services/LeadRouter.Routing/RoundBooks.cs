using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Routes;
using LeadRouter.Storage;
using LeadRouter.Storage.Fairness;

namespace LeadRouter.Routing;

/// <summary>The fairness books of a round, as the turns that were taken in it leave them.</summary>
internal sealed class RoundBooks
{
    private readonly Dictionary<(string Team, int Priority), Page> locked = [];
    private readonly Dictionary<(string Team, int Priority), FairnessBook> looked = [];

    /// <param name="asked">Whose turns are taken: locked.</param>
    /// <param name="lookedAt">Whose turn is only said.</param>
    public static async Task<RoundBooks> OpenAsync(
        UnitOfWork unit,
        IReadOnlyList<(TeamPlan Team, int Priority)> asked,
        IReadOnlyList<(TeamPlan Team, int Priority)> lookedAt,
        CancellationToken cancellationToken
    )
    {
        var books = new RoundBooks();
        if (asked.Count > 0)
        {
            var stored = await FairnessBooks.LockAsync(
                unit,
                [.. asked.Select(book => (book.Team.Team.Name, book.Priority, (IReadOnlyList<string>)book.Team.Roster))],
                cancellationToken
            );
            foreach (var book in stored)
            {
                books.locked[(book.Team, book.Priority)] = new Page(book);
            }
        }

        foreach (var (team, priority) in lookedAt)
        {
            var key = (team.Team.Name, priority);
            if (
                !books.locked.ContainsKey(key)
                && await FairnessBooks.ReadAsync(unit, team.Team.Name, priority, team.Roster, cancellationToken) is { } stored
            )
            {
                books.looked[key] = stored.Book;
            }
        }

        return books;
    }

    /// <summary>As they stand now; null for those that are only looked at and have had no turn yet.</summary>
    public FairnessBook? Of(TeamPlan team, int priority) =>
        locked.TryGetValue((team.Team.Name, priority), out var page) ? page.Book : looked.GetValueOrDefault((team.Team.Name, priority));

    public void Take(TeamPlan team, int priority, FairTurn turn)
    {
        var page = locked[(team.Team.Name, priority)];
        page.Book = turn.Book;
        page.Entries.AddRange(turn.Entries);
    }

    public Task SaveAsync(UnitOfWork unit, CancellationToken cancellationToken) =>
        FairnessBooks.SaveAsync(
            unit,
            [
                .. locked
                    .Values.Where(page => page.Entries.Count > 0)
                    .Select(page => (page.Stored, page.Book, (IReadOnlyList<FairnessEntry>)page.Entries)),
            ],
            cancellationToken
        );

    private sealed class Page(StoredBook stored)
    {
        public StoredBook Stored { get; } = stored;

        public FairnessBook Book { get; set; } = stored.Book;

        public List<FairnessEntry> Entries { get; } = [];
    }
}
