using System.Collections.Immutable;

namespace LeadRouter.Engine.Fairness;

/// <summary>The books as the sum of their entries, and each entry as credits and debits. Pure.</summary>
public static class FairnessLedger
{
    /// <summary>The books after an entry.</summary>
    /// <exception cref="ArgumentException">The entry is of other books: it names somebody who is not in them, or a run that they do not have.</exception>
    public static FairnessBook Apply(FairnessBook book, FairnessEntry entry) =>
        entry.Cause switch
        {
            FairnessCause.Change => WithRun(
                book with
                {
                    Carried = [.. book.Carried.Select((carried, i) => carried + entry.Parts[i].Carried)],
                },
                new FairRun(entry.Needs, [.. entry.Parts.Select(part => part.Weight)], [.. new int[book.Roster.Length]])
            ),
            FairnessCause.Turn => WithRun(
                Missing(book, entry),
                (book.Run(entry.Needs) ?? throw new ArgumentException($"These books have no run for '{entry.Needs}'.", nameof(entry))).With(
                    PlaceOf(book, entry)
                )
            ),
            FairnessCause.GivenBack => Claiming(book, PlaceOf(book, entry), entry.Leads),
            FairnessCause.CatchUp => Claiming(CaughtUp(book, entry), PlaceOf(book, entry), entry.Leads),
            FairnessCause.Replacement => Claiming(book, PlaceOf(book, entry), -entry.Leads),
            _ => Turns.Manned(book, [.. entry.Parts.Select(part => part.Member)]),
        };

    public static FairnessBook Replay(FairnessBook book, IEnumerable<FairnessEntry> entries) => entries.Aggregate(book, Apply);

    /// <summary>An entry as the credits and debits of each member. Those of a turn add up to nothing.</summary>
    /// <param name="book">The books before the entry.</param>
    public static IEnumerable<FairnessLine> Lines(FairnessBook book, FairnessEntry entry)
    {
        if (entry.Cause == FairnessCause.Turn && book.Run(entry.Needs) is { } run)
        {
            for (var i = 0; i < run.Weights.Length; i++)
            {
                if (run.Weights[i] > 0)
                {
                    yield return new FairnessLine(book.Roster[i], run.Weights[i], run.Total, entry.Cause, entry.Lead);
                }
            }
        }

        if (entry.Member is { } member)
        {
            var sign = entry.Cause is FairnessCause.GivenBack or FairnessCause.CatchUp ? 1 : -1;
            yield return new FairnessLine(member, sign * entry.Leads, 1, entry.Cause, entry.Lead);
        }
    }

    private static FairnessBook WithRun(FairnessBook book, FairRun run)
    {
        for (var i = 0; i < book.Runs.Length; i++)
        {
            if (book.Runs[i].Needs == run.Needs)
            {
                return book with { Runs = book.Runs.SetItem(i, run) };
            }
        }

        return book with
        {
            Runs = book.Runs.Add(run),
        };
    }

    /// <summary>Who is absent misses the share that would have been theirs had they all been there.</summary>
    private static FairnessBook Missing(FairnessBook book, FairnessEntry entry)
    {
        if (entry.Parts.Count == 0 || book.Run(entry.Needs) is not { } run)
        {
            return book;
        }

        var total = run.Total + entry.Parts.Sum(part => (long)part.Weight);
        var missed = book.Missed is { } before ? before.ToArray() : new long[book.Roster.Length];
        foreach (var part in entry.Parts)
        {
            missed[PlaceOf(book, entry with { Member = part.Member })] += FairnessBook.Lead * part.Weight / total;
        }

        return book with
        {
            Missed = [.. missed],
        };
    }

    /// <summary>What was missed and comes first now is missed no more. One that is caught up on without an absence leaves it alone.</summary>
    private static FairnessBook CaughtUp(FairnessBook book, FairnessEntry entry)
    {
        if (book.Missed is not { } before)
        {
            return book;
        }

        var place = PlaceOf(book, entry);
        var missed = before.SetItem(place, Math.Max(0, before[place] - (entry.Leads * FairnessBook.Lead)));
        return book with { Missed = missed.Any(one => one != 0) ? missed : null };
    }

    private static FairnessBook Claiming(FairnessBook book, int member, int leads) =>
        book with
        {
            Claims = book.Claims.SetItem(member, book.Claims[member] + leads),
        };

    private static int PlaceOf(FairnessBook book, FairnessEntry entry) =>
        book.Roster.BinarySearch(entry.Member!, StringComparer.Ordinal) is >= 0 and var place
            ? place
            : throw new ArgumentException($"{entry.Member} is not in these books.", nameof(entry));
}
