using LeadRouter.Engine.Fairness;

namespace LeadRouter.Engine.Tests.Fairness;

/// <summary>A team that takes turns in several tiers, and its own count, lead by lead, of who was to have what.</summary>
internal sealed class Desk(int members, int tiers, Random random)
{
    private readonly Dictionary<(int Tier, string Needs), Count> counts = [];
    private readonly FairnessBook[] books =
    [
        .. Enumerable.Range(0, tiers).Select(_ => FairnessBook.Of(Enumerable.Range(0, members).Select(i => $"m{i:000}@sales.example"))),
    ];

    public int[] Weights { get; } = [.. Enumerable.Range(0, members).Select(_ => random.Next(1, 1001))];

    public FairnessBook Book(int tier) => books[tier];

    /// <summary>Everything written into a tier's ledger.</summary>
    public List<FairnessEntry>[] Ledgers { get; } = [.. Enumerable.Range(0, tiers).Select(_ => new List<FairnessEntry>())];

    public bool KeepLedgers { get; init; }

    /// <summary>The furthest that anybody's own account was from nothing at any time, in leads.</summary>
    public double Furthest { get; private set; }

    /// <summary>Leads to those who take part.</summary>
    /// <returns>What is wrong; null when nobody is a whole lead away from the weighted share since the last change.</returns>
    public string? Take(int tier, string needs, int[] taking)
    {
        var turn = Turns.Take(books[tier], needs, taking, "lead");
        books[tier] = turn.Book;
        Keep(tier, turn.Entries);
        if (turn.IsReplacement)
        {
            return null;
        }

        if (!counts.TryGetValue((tier, needs), out var count) || !count.Weights.AsSpan().SequenceEqual(taking))
        {
            counts[(tier, needs)] = count = new Count([.. taking], new long[taking.Length]);
        }

        count.Given[turn.Member]++;
        count.Leads++;
        for (var i = 0; i < taking.Length; i++)
        {
            if (taking[i] == 0 ? count.Given[i] != 0 : Math.Abs((count.Given[i] * count.Total) - (count.Leads * taking[i])) >= count.Total)
            {
                return $"tier {tier}, '{needs}', lead {count.Leads}: {i} has {count.Given[i]} at {taking[i]} of {count.Total}";
            }
        }

        return null;
    }

    public void GiveBack(int tier, int member)
    {
        var (book, entry) = Turns.GiveBack(books[tier], books[tier].Roster[member], "lead");
        books[tier] = book;
        Keep(tier, [entry]);
    }

    /// <summary>Looks how far everybody's account is from nothing.</summary>
    public void Measure()
    {
        foreach (var book in books)
        {
            for (var i = 0; i < book.Roster.Length; i++)
            {
                Furthest = Math.Max(Furthest, Math.Abs(book.Owed(i)) / (double)FairnessBook.Lead);
            }
        }
    }

    private void Keep(int tier, IEnumerable<FairnessEntry> entries)
    {
        if (KeepLedgers)
        {
            Ledgers[tier].AddRange(entries);
        }
    }

    private sealed class Count(int[] weights, long[] given)
    {
        public int[] Weights { get; } = weights;
        public long[] Given { get; } = given;
        public long Leads { get; set; }
        public long Total { get; } = weights.Sum(weight => (long)weight);
    }
}
