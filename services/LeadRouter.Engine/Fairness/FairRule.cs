using System.Buffers;

namespace LeadRouter.Engine.Fairness;

/// <summary>
/// Whose turn it is. A deadline rule in whole numbers: of a run's k leads member i is due k·wᵢ/W, and may have that rounded down or up, never anything else. So
/// nobody may take the lead whose share does not reach into it yet, and the one whose share is the first to complete it has to (earliest deadline first).
/// Between the two there is room, and it goes to whoever earlier runs owe most for their weight, as long as everybody's deadlines can still be kept.
/// </summary>
/// <remarks>
/// The room is all there is: Balinski and Young, "Quotatone Apportionment Methods", Mathematics of Operations Research 4 (1979), and Still, "A class of new
/// methods for Congressional apportionment", SIAM Journal on Applied Mathematics 37 (1979), show that the rules that stay within the quota at every step are
/// just those that choose among such members; that there always is one is their quota method (American Mathematical Monthly 82, 1975) and Tijdeman, "The
/// chairman assignment problem", Discrete Mathematics 32 (1980). Smooth weighted round robin is no such rule: its share can be off by more than one.
/// </remarks>
internal static class FairRule
{
    /// <summary>Leads that are looked ahead, at most. Who is due only after them waits for the run's own deadlines, which is always right.</summary>
    private const int Furthest = 65_536;

    /// <summary>A product of a number below this and one below <see cref="Light"/> has 63 bits.</summary>
    private const long Fits = 1L << 45;
    private const long Light = 1L << 18;

    /// <summary>Leads that are looked ahead first.</summary>
    private const int Near = 64;

    /// <param name="owed">By place in the roster: what earlier runs and those beside owe, in billionths of a lead.</param>
    /// <returns>The place in the roster of who gets the run's next lead.</returns>
    public static int Next(FairRun run, ReadOnlySpan<long> owed)
    {
        var (due, wanted) = Best(run, owed, long.MaxValue);
        if (wanted == due)
        {
            return due;
        }

        var latest = LatestDeadline(run, Deadline(run, wanted, 1));
        return latest >= Deadline(run, wanted, 1) ? wanted : Best(run, owed, latest).Wanted;
    }

    /// <summary>Of those who may take the next lead and have their deadline by <paramref name="latest"/>: whose share completes it first, and whose does with what else is owed counted in; equals in the roster's order.</summary>
    private static (int Due, int Wanted) Best(FairRun run, ReadOnlySpan<long> owed, long latest)
    {
        var next = run.Leads + 1;
        var total = run.Total;
        var weights = run.Weights.AsSpan();
        var given = run.Given.AsSpan();
        int due = -1,
            wanted = -1;
        long missing = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            long weight = weights[i];
            if (weight == 0 || given[i] * total >= weight * next || (latest != long.MaxValue && (given[i] + 1) * total > latest * weight))
            {
                continue;
            }

            // a / v < b / w without a division.
            if (due < 0 || (given[i] + 1L) * weights[due] < (given[due] + 1L) * weight)
            {
                due = i;
            }

            var own = ((given[i] + 1) * FairnessBook.Lead) - owed[i];
            if (wanted < 0 || IsLess(own, weights[wanted], missing, weight))
            {
                wanted = i;
                missing = own;
            }
        }

        return (due, wanted);
    }

    /// <summary>Whether a · v &lt; b · w: in 64 bits where that is enough, which it mostly is.</summary>
    private static bool IsLess(long a, long v, long b, long w) =>
        a is > -Fits and < Fits && b is > -Fits and < Fits && (v | w) < Light ? a * v < b * w : (Int128)a * v < (Int128)b * w;

    /// <summary>The number of the lead at which a member's share completes the <paramref name="unit"/>th lead from now.</summary>
    private static long Deadline(FairRun run, int member, long unit) =>
        (((run.Given[member] + unit) * run.Total) + run.Weights[member] - 1) / run.Weights[member];

    /// <summary>
    /// The first deadline, before <paramref name="before"/>, by which every lead is spoken for: who is due after it cannot have the next one. At least
    /// <paramref name="before"/> when there is none; the looking ends at <see cref="Furthest"/>.
    /// </summary>
    private static long LatestDeadline(FairRun run, long before)
    {
        var next = run.Leads + 1;
        var furthest = (int)Math.Min(before - next, Furthest);
        // Mostly the near future tells, and it is cheap: the far one is only looked at when it does not.
        for (var length = Math.Min(furthest, Near); length > 0; length = Math.Min(furthest, length * Near))
        {
            if (Tight(run, next, length) is { } tight)
            {
                return tight;
            }

            if (length == furthest)
            {
                break;
            }
        }

        return next + furthest;
    }

    /// <summary>The first of the next leads by whose number as many are due as there are; null when there is none among so many.</summary>
    private static long? Tight(FairRun run, long next, int length)
    {
        var rented = length > Near ? ArrayPool<int>.Shared.Rent(length) : null;
        Span<int> due = rented ?? stackalloc int[Near];
        due = due[..length];
        due.Clear();
        var weights = run.Weights.AsSpan();
        var given = run.Given.AsSpan();
        var last = next + length - 1;
        for (var i = 0; i < weights.Length; i++)
        {
            // By the last lead looked at, without a division: most members have nothing due by then.
            for (var unit = 1; weights[i] > 0 && (given[i] + unit) * run.Total <= last * weights[i]; unit++)
            {
                due[(int)(Deadline(run, i, unit) - next)]++;
            }
        }

        long? tight = null;
        for (int at = 0, spoken = 0; at < length && tight is null; at++)
        {
            spoken += due[at];
            tight = spoken > at ? next + at : null;
        }

        if (rented is not null)
        {
            ArrayPool<int>.Shared.Return(rented);
        }

        return tight;
    }
}
