namespace LeadRouter.Engine;

/// <summary>Integer division that rounds to the nearest, a tie to the even neighbour: the one rounding of all scores.</summary>
public static class HalfEven
{
    /// <param name="divisor">Above 0.</param>
    public static long Divide(long value, long divisor)
    {
        var quotient = value / divisor;
        var rest = Math.Abs(value - (quotient * divisor));
        var missing = divisor - rest;
        if (rest > missing || (rest == missing && (quotient & 1) != 0))
        {
            quotient += value < 0 ? -1 : 1;
        }

        return quotient;
    }

    /// <param name="divisor">Above 0.</param>
    public static Int128 Divide(Int128 value, Int128 divisor)
    {
        var quotient = value / divisor;
        var rest = value - (quotient * divisor);
        var twice = Int128.Abs(rest) * 2;
        if (twice > divisor || (twice == divisor && !Int128.IsEvenInteger(quotient)))
        {
            quotient += value < 0 ? -1 : 1;
        }

        return quotient;
    }

    /// <summary>Divides by 2 to the power of <paramref name="bits"/>.</summary>
    /// <param name="value">Below 2^62 in magnitude.</param>
    /// <param name="bits">1 or more; from 63 on nothing is left.</param>
    public static long ShiftRight(long value, int bits)
    {
        if (bits >= 63)
        {
            return 0;
        }

        var magnitude = Math.Abs(value);
        var quotient = magnitude >> bits;
        var rest = magnitude - (quotient << bits);
        var half = 1L << (bits - 1);
        quotient += rest > half || (rest == half && (quotient & 1) != 0) ? 1 : 0;
        return value < 0 ? -quotient : quotient;
    }

    /// <summary>Divides by 2 to the power of <paramref name="bits"/>.</summary>
    /// <param name="bits">1 or more.</param>
    public static long ShiftRight(Int128 value, int bits)
    {
        if (bits >= 126)
        {
            return 0;
        }

        var magnitude = Int128.Abs(value);
        var quotient = magnitude >> bits;
        var rest = magnitude - (quotient << bits);
        var half = Int128.One << (bits - 1);
        if (rest > half || (rest == half && !Int128.IsEvenInteger(quotient)))
        {
            quotient++;
        }

        return (long)(value < 0 ? -quotient : quotient);
    }
}
