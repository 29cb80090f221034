using System.Numerics;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Engagement;

/// <summary>
/// What is left of points after whole days, by half-life. Made with integers only: <c>Math.Pow</c> differs between platforms in its last bit, and a score must not.
/// </summary>
public sealed class DecayTable
{
    /// <summary>The table's values are in units of 2 to the power of minus so much.</summary>
    private const int TableBits = 32;

    /// <summary>Working precision: 64 bits more than the table shows, so that every entry is rounded once.</summary>
    private const int WorkingBits = 96;

    /// <summary>Below it a product with a table's value stays below 2^62.</summary>
    private const long FitsInLong = 1L << 30;

    private static readonly BigInteger One = BigInteger.One << WorkingBits;

    /// <summary>2^-(1/2), 2^-(1/4), 2^-(1/8), … by repeated square root.</summary>
    private static readonly BigInteger[] Roots = MakeRoots();

    /// <summary>Days of which factor and halvings are kept: as many as a state goes back.</summary>
    private const int Kept = EngagementRules.HorizonDays + 1;

    private readonly long[] withinHalfLife;

    /// <summary>By days since: dividing by the half-life costs more than all else that is done for a day's points.</summary>
    private readonly (long Factor, int Bits)[] ofDay = new (long Factor, int Bits)[Kept];

    /// <param name="halfLifeDays">1 or more.</param>
    public DecayTable(int halfLifeDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(halfLifeDays, 1);
        withinHalfLife = new long[halfLifeDays];
        for (var day = 0; day < halfLifeDays; day++)
        {
            withinHalfLife[day] = (long)(
                (Power(day, halfLifeDays) + (BigInteger.One << (WorkingBits - TableBits - 1))) >> (WorkingBits - TableBits)
            );
        }

        for (var day = 0; day < Kept; day++)
        {
            ofDay[day] = (withinHalfLife[day % halfLifeDays], TableBits + Math.Min(day / halfLifeDays, 31));
        }
    }

    public int HalfLifeDays => withinHalfLife.Length;

    /// <summary>The share that is left, in units of 2^-32, for days within the first half-life; every further half-life halves it.</summary>
    public IReadOnlyList<long> WithinHalfLife => withinHalfLife;

    /// <summary>The points that are left, rounded half to even.</summary>
    /// <param name="thousandths">Thousandths of a point, of either sign.</param>
    /// <param name="days">Whole days since, 0 or more.</param>
    public long Apply(long thousandths, int days)
    {
        if ((uint)days < Kept && thousandths is > -FitsInLong and < FitsInLong)
        {
            ref readonly var kept = ref ofDay[days];
            return HalfEven.ShiftRight(thousandths * kept.Factor, kept.Bits);
        }

        var halvings = Math.DivRem(days, withinHalfLife.Length, out var rest);
        if (thousandths is > -FitsInLong and < FitsInLong)
        {
            return HalfEven.ShiftRight(thousandths * withinHalfLife[rest], TableBits + Math.Min(halvings, 31));
        }

        return HalfEven.ShiftRight((Int128)thousandths * withinHalfLife[rest], TableBits + Math.Min(halvings, 100));
    }

    /// <summary>2^-(numerator / denominator) in units of 2^-<see cref="WorkingBits"/>, for a fraction below 1.</summary>
    private static BigInteger Power(int numerator, int denominator)
    {
        var result = One;
        for (var i = 0; i < Roots.Length && numerator != 0; i++)
        {
            numerator *= 2;
            if (numerator >= denominator)
            {
                numerator -= denominator;
                result = (result * Roots[i]) >> WorkingBits;
            }
        }

        return result;
    }

    private static BigInteger[] MakeRoots()
    {
        var roots = new BigInteger[WorkingBits];
        var last = One >> 1;
        for (var i = 0; i < roots.Length; i++)
        {
            roots[i] = last = SquareRoot(last << WorkingBits);
        }

        return roots;
    }

    /// <summary>The greatest integer whose square is not above the value, by Newton's iteration from above.</summary>
    private static BigInteger SquareRoot(BigInteger value)
    {
        var root = BigInteger.One << (int)((value.GetBitLength() / 2) + 1);
        while (true)
        {
            var next = (root + (value / root)) >> 1;
            if (next >= root)
            {
                return root;
            }

            root = next;
        }
    }
}
