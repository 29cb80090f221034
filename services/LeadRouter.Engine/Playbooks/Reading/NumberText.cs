using System.Globalization;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Numbers as the playbook writes them: an optional sign, digits, at most three places after a point.</summary>
internal static class NumberText
{
    private const decimal Largest = 9_000_000_000_000m;

    /// <summary>In thousandths; null when the text is no such number.</summary>
    public static long? Thousandths(string text)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (
            text.Length > 30
            || !decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number)
            || Math.Abs(number) > Largest
            || number * 1000m != decimal.Truncate(number * 1000m)
        )
        {
            return null;
        }

        return (long)(number * 1000m);
    }

    /// <summary>A whole number; null when the text is none.</summary>
    public static long? Whole(string text) => Thousandths(text) is { } number && number % 1000 == 0 ? number / 1000 : null;
}
