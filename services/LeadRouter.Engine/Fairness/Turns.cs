using System.Collections.Immutable;

namespace LeadRouter.Engine.Fairness;

/// <summary>Takes turns and gives leads back. Each gives the next books and what is to be written into the ledger; nothing is changed. Pure.</summary>
public static class Turns
{
    private const int OnTheStack = 256;

    /// <summary>Whose turn the next lead is: who has a claim, else whom <see cref="FairRule"/> chooses.</summary>
    /// <param name="needs">What the lead asks of whoever takes it: leads with the same needs are one run while the same people take part.</param>
    /// <param name="weights">By place in the roster, in thousandths; 0 for who cannot take it now. At least one is more.</param>
    /// <param name="absent">By place in the roster, in thousandths: the weights of those who miss the turn by an absence and are to catch up; empty for nobody.</param>
    /// <exception cref="ArgumentException">Nobody can take it, a weight is negative, or the weights are of another roster.</exception>
    public static FairTurn Take(FairnessBook book, string needs, ReadOnlySpan<int> weights, string lead, ReadOnlySpan<int> absent = default)
    {
        if (weights.Length != book.Roster.Length || !weights.ContainsAnyExcept(0) || weights.ContainsAnyInRange(int.MinValue, -1))
        {
            throw new ArgumentException("One weight for each in the roster, none below 0, at least one above.", nameof(weights));
        }

        if (book.Missed is not null && Returned(book, weights) is { Count: > 0 } returned)
        {
            var after = Take(FairnessLedger.Replay(book, returned), needs, weights, lead, absent);
            return after with { Entries = [.. returned, .. after.Entries] };
        }

        if (Claimant(book, weights) is { } claimant)
        {
            var replaced = new FairnessEntry
            {
                Cause = FairnessCause.Replacement,
                Needs = needs,
                Member = book.Roster[claimant],
                Lead = lead,
            };
            return new FairTurn(claimant, true, FairnessLedger.Apply(book, replaced), [replaced]);
        }

        FairnessEntry? change = null;
        if (book.Run(needs) is not { } run || !run.Has(weights))
        {
            change = Change(book, needs, weights);
            book = FairnessLedger.Apply(book, change);
            run = book.Run(needs)!;
        }

        Span<long> owed = weights.Length <= OnTheStack ? stackalloc long[weights.Length] : new long[weights.Length];
        Beside(book, run, owed);
        var member = FairRule.Next(run, owed);
        var turn = new FairnessEntry
        {
            Cause = FairnessCause.Turn,
            Needs = needs,
            Member = book.Roster[member],
            Lead = lead,
            Parts = Missing(book, absent),
        };
        return new FairTurn(member, false, FairnessLedger.Apply(book, turn), change is null ? [turn] : [change, turn]);
    }

    /// <summary>A lead that was rejected or junk: its owner gets the next one in its place. Once for each lead, and only for one that was a turn or a replacement.</summary>
    public static (FairnessBook Book, FairnessEntry Entry) GiveBack(FairnessBook book, string member, string lead) =>
        Credit(
            book,
            new FairnessEntry
            {
                Cause = FairnessCause.GivenBack,
                Member = member,
                Lead = lead,
            }
        );

    /// <summary>Leads that somebody missed in an absence and is to get first.</summary>
    /// <param name="leads">≥ 1.</param>
    public static (FairnessBook Book, FairnessEntry Entry) CatchUp(FairnessBook book, string member, int leads) =>
        Credit(
            book,
            new FairnessEntry
            {
                Cause = FairnessCause.CatchUp,
                Member = member,
                Leads = leads,
            }
        );

    /// <summary>The books for the people who are in the team now; the same ones, and no entry, when they are.</summary>
    public static (FairnessBook Book, FairnessEntry? Entry) Man(FairnessBook book, IEnumerable<string> members)
    {
        ImmutableArray<string> roster = [.. members.Order(StringComparer.Ordinal)];
        if (book.Roster.SequenceEqual(roster, StringComparer.Ordinal))
        {
            return (book, null);
        }

        var entry = new FairnessEntry
        {
            Cause = FairnessCause.Roster,
            Parts = [.. roster.Select(member => new FairnessPart(member, 0, 0))],
        };
        return (FairnessLedger.Apply(book, entry), entry);
    }

    /// <summary>The same books for another roster: runs end, and who stays keeps what is owed.</summary>
    internal static FairnessBook Manned(FairnessBook book, ImmutableArray<string> roster)
    {
        var carried = book.Carried.ToArray();
        foreach (var run in book.Runs)
        {
            var left = Left(run);
            for (var i = 0; i < carried.Length; i++)
            {
                carried[i] += left[i];
            }
        }

        var places = roster.Select(member => book.Roster.BinarySearch(member, StringComparer.Ordinal)).ToArray();
        return new FairnessBook
        {
            Roster = roster,
            Carried = [.. places.Select(place => place < 0 ? 0 : carried[place])],
            Claims = [.. places.Select(place => place < 0 ? 0 : book.Claims[place])],
            Missed =
                book.Missed is { } missed && places.Any(place => place >= 0 && missed[place] != 0)
                    ? [.. places.Select(place => place < 0 ? 0 : missed[place])]
                    : null,
        };
    }

    /// <summary>Who is back and has missed whole leads by an absence: they come first from now on.</summary>
    private static List<FairnessEntry> Returned(FairnessBook book, ReadOnlySpan<int> weights)
    {
        var returned = new List<FairnessEntry>();
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0 && book.Missed!.Value[i] >= FairnessBook.Lead)
            {
                returned.Add(
                    new FairnessEntry
                    {
                        Cause = FairnessCause.CatchUp,
                        Member = book.Roster[i],
                        Leads = (int)(book.Missed.Value[i] / FairnessBook.Lead),
                    }
                );
            }
        }

        return returned;
    }

    private static IReadOnlyList<FairnessPart> Missing(FairnessBook book, ReadOnlySpan<int> absent)
    {
        if (!absent.ContainsAnyExcept(0))
        {
            return [];
        }

        var parts = new List<FairnessPart>();
        for (var i = 0; i < absent.Length; i++)
        {
            if (absent[i] > 0)
            {
                parts.Add(new FairnessPart(book.Roster[i], absent[i], 0));
            }
        }

        return parts;
    }

    private static (FairnessBook Book, FairnessEntry Entry) Credit(FairnessBook book, FairnessEntry entry) =>
        (FairnessLedger.Apply(book, entry), entry);

    /// <summary>Who can take it and has the most claims; equals in the roster's order.</summary>
    private static int? Claimant(FairnessBook book, ReadOnlySpan<int> weights)
    {
        int? most = null;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0 && book.Claims[i] > (most is { } other ? book.Claims[other] : 0))
            {
                most = i;
            }
        }

        return most;
    }

    private static FairnessEntry Change(FairnessBook book, string needs, ReadOnlySpan<int> weights)
    {
        var left = book.Run(needs) is { } run ? Left(run) : new long[weights.Length];
        var parts = new FairnessPart[weights.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = new FairnessPart(book.Roster[i], weights[i], left[i]);
        }

        return new FairnessEntry
        {
            Cause = FairnessCause.Change,
            Needs = needs,
            Parts = parts,
        };
    }

    /// <summary>What a run leaves owed when it ends, in billionths of a lead. Together nothing: what rounding down loses goes to those who lost most by it.</summary>
    private static long[] Left(FairRun run)
    {
        var left = new long[run.Weights.Length];
        var lost = new long[left.Length];
        long missing = 0;
        for (var i = 0; i < left.Length; i++)
        {
            left[i] = run.Owed[i];
            lost[i] = (run.OwedOfTotal(i) * FairnessBook.Lead) - (left[i] * run.Total);
            missing -= left[i];
        }

        foreach (var i in Enumerable.Range(0, left.Length).OrderByDescending(i => lost[i]).Take((int)missing))
        {
            left[i]++;
        }

        return left;
    }

    /// <summary>What is owed from outside of a run: what is carried, and the runs of leads with other needs.</summary>
    private static void Beside(FairnessBook book, FairRun run, Span<long> owed)
    {
        book.Carried.AsSpan().CopyTo(owed);
        foreach (var other in book.Runs)
        {
            // The run itself is counted exactly by the rule.
            if (ReferenceEquals(other, run) || other.Leads == 0)
            {
                continue;
            }

            var others = other.Owed;
            for (var i = 0; i < owed.Length; i++)
            {
                owed[i] += others[i];
            }
        }
    }
}
