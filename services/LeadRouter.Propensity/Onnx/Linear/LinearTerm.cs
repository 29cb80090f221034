using System.Globalization;
using LeadRouter.Propensity.Onnx.Binned;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Onnx.Linear;

/// <summary>What one column adds to a linear model's score.</summary>
internal sealed class LinearTerm
{
    /// <summary>Log-odds that leave no doubt, however many others stand against them.</summary>
    private const double Largest = 1e9;

    private readonly bool _isText;
    private readonly (Origin Origin, double Weight)[] _slots;
    private readonly Dictionary<string, double> _byLevel = new(StringComparer.Ordinal);
    private readonly double _ofOther;

    /// <param name="slots">Numbers that are made of the column, with the score's log-odds for each one of them.</param>
    public LinearTerm(bool isText, IEnumerable<(Origin Origin, double Weight)> slots)
    {
        _isText = isText;
        _slots = [.. slots];
        foreach (var level in _slots.SelectMany(slot => slot.Origin.ByLevel?.Keys ?? []).Distinct(StringComparer.Ordinal))
        {
            _byLevel[level] = _slots.Sum(slot => Known(slot.Weight * slot.Origin.Value(slot.Origin.Of(level))));
        }

        _ofOther = isText ? _slots.Sum(slot => Known(slot.Weight * slot.Origin.Value(slot.Origin.Of(null)))) : 0;
    }

    /// <summary>Of somebody of whom it is unknown: nothing for a number, and for a text what any text would add that training has not seen.</summary>
    public double Unknown => _isText ? _ofOther : Of(double.NaN);

    public double Of(double number)
    {
        if (_isText)
        {
            return double.IsNaN(number) ? _ofOther : Of(number.ToString("R", CultureInfo.InvariantCulture));
        }

        double sum = 0;
        foreach (var (origin, weight) in _slots)
        {
            sum += Known(weight * origin.Value((float)number));
        }

        return sum;
    }

    /// <summary>Whether a filled cell says something to it: a column of numbers takes a number.</summary>
    public bool Reads(ReadOnlySpan<char> text) => _isText || Cells.TryNumber(text, out _);

    public double Of(ReadOnlySpan<char> text) =>
        !_isText ? Of(Cells.TryNumber(text, out var number) ? number : double.NaN)
        : _byLevel.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known) ? known
        : _ofOther;

    /// <summary>
    /// ML.NET has no answer where a number is missing and nothing was put in its place; here it adds nothing. Of one beyond all bounds a part is as large as can still be
    /// added up and told.
    /// </summary>
    private static double Known(double part) => double.IsNaN(part) ? 0 : Math.Clamp(part, -Largest, Largest);
}
