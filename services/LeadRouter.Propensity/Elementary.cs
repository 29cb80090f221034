namespace LeadRouter.Propensity;

/// <summary>
/// Exponential and logarithm by sums and products alone. Those of the C library differ in the last bit between processors and libraries, and a bit is enough for
/// another split: a model would not be the same everywhere for a seed.
/// </summary>
internal static class Elementary
{
    /// <summary>The first 32 bits of ln 2: its product with an exponent is exact.</summary>
    private const double Ln2High = 2977044471.0 / 4294967296.0;

    /// <summary>The rest of ln 2.</summary>
    private const double Ln2Low = 1.9082149292705877E-10;

    // How a double lies in its bits.
    private const int FractionBits = 52;
    private const int Bias = 1023;
    private const int LeastExponent = -1022;

    private const double Largest = 709.782712893384;
    private const double Smallest = -745.1332191019411;
    private const double Root2 = 1.4142135623730951;

    /// <summary>1/n! from n = 13 down to 2: the next one adds less than a rounding error below ln 2 / 2.</summary>
    private static readonly double[] Factorials =
    [
        1 / 6227020800.0,
        1 / 479001600.0,
        1 / 39916800.0,
        1 / 3628800.0,
        1 / 362880.0,
        1 / 40320.0,
        1 / 5040.0,
        1 / 720.0,
        1 / 120.0,
        1 / 24.0,
        1 / 6.0,
        1 / 2.0,
    ];

    /// <summary>2/n for odd n from 23 down to 3: the area tangent's series.</summary>
    private static readonly double[] Odds =
    [
        2 / 23.0,
        2 / 21.0,
        2 / 19.0,
        2 / 17.0,
        2 / 15.0,
        2 / 13.0,
        2 / 11.0,
        2 / 9.0,
        2 / 7.0,
        2 / 5.0,
        2 / 3.0,
    ];

    public static double Exp(double power)
    {
        if (!(power <= Largest && power >= Smallest))
        {
            return double.IsNaN(power) ? double.NaN
                : power > 0 ? double.PositiveInfinity
                : 0;
        }

        var twos = Math.Round(power * (1 / (Ln2High + Ln2Low)));
        var rest = power - (twos * Ln2High) - (twos * Ln2Low);
        double sum = 0;
        foreach (var factor in Factorials)
        {
            sum = (sum * rest) + factor;
        }

        var part = 1 + (rest + (rest * rest * sum));
        return twos is >= LeastExponent and <= Bias
            ? part * BitConverter.Int64BitsToDouble(((long)twos + Bias) << FractionBits)
            : Math.ScaleB(part, (int)twos);
    }

    public static double Log(double number)
    {
        if (!(number > 0) || double.IsPositiveInfinity(number))
        {
            return number == 0 ? double.NegativeInfinity
                : double.IsPositiveInfinity(number) ? number
                : double.NaN;
        }

        var twos = Math.ILogB(number);
        var part = Math.ScaleB(number, -twos);
        if (part > Root2)
        {
            part /= 2;
            twos++;
        }

        var tangent = (part - 1) / (part + 1);
        var square = tangent * tangent;
        double sum = 0;
        foreach (var factor in Odds)
        {
            sum = (sum * square) + factor;
        }

        return (twos * Ln2High) + ((2 * tangent) + ((tangent * square * sum) + (twos * Ln2Low)));
    }
}
