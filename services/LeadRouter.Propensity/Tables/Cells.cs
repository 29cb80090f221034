using System.Globalization;

namespace LeadRouter.Propensity.Tables;

/// <summary>What the text of a cell says.</summary>
internal static class Cells
{
    private static readonly string[] Missing = ["na", "n/a", "#n/a", "nan", "null", "?"];

    /// <summary>What a form or a CRM shows where nobody has chosen anything: no answer.</summary>
    private static readonly string[] Placeholders =
    [
        "select",
        "select one",
        "please select",
        "choose",
        "choose one",
        "please choose",
        "none selected",
    ];

    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHH:mm:ssK",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm:sszzz",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-ddTHH:mm",
        "yyyy/MM/dd",
        "dd.MM.yyyy",
        "dd.MM.yyyy HH:mm",
    ];

    public static bool IsMissing(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        if (text.Length is >= 6 and <= 24)
        {
            var words = text.Trim("-.<>[]() …");
            foreach (var placeholder in Placeholders)
            {
                if (words.Equals(placeholder, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return text.Equals("--none--", StringComparison.OrdinalIgnoreCase);
        }

        if (text.Length <= 4)
        {
            foreach (var word in Missing)
            {
                if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Infinity is a number: larger than all others.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out double number)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
        {
            return !double.IsNaN(number);
        }

        var negative = text.StartsWith("-", StringComparison.Ordinal);
        if (text.TrimStart("+-").Equals("inf", StringComparison.OrdinalIgnoreCase))
        {
            number = negative ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }

        return false;
    }

    /// <summary>As the column writes its numbers.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, Writing writing, out double number) =>
        writing is Writing.Grouped or Writing.DecimalComma
            ? (!(writing == Writing.DecimalComma && WrittenNumber.IsGroupedByPoint(text)) && TryNumber(text, out number))
                || WrittenNumber.TryParse(text, writing, out number)
            : TryNumber(text, out number);

    /// <summary>As the column writes its dates.</summary>
    /// <param name="days">Since 1970, in UTC where the text names a zone.</param>
    public static bool TryDate(ReadOnlySpan<char> text, Writing writing, out double days) =>
        TryDate(text, out days) || WrittenDate.TryParse(text, writing, out days);

    /// <param name="days">Since 1970, in UTC where the text names a zone.</param>
    public static bool TryDate(ReadOnlySpan<char> text, out double days)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (text.Length is >= 10 and <= 36 && DateTime.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, Utc, out var instant))
        {
            days = (instant - DateTime.UnixEpoch).TotalDays;
            return true;
        }

        days = double.NaN;
        return false;
    }
}
