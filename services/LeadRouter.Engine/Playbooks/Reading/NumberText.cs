using System.Globalization;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Numbers as the playbook writes them: an optional sign, digits, at most three places after a point.</summary>
internal static class NumberText
{
    /// <summary>No number of a playbook is larger.</summary>
    public const long Largest = 9_000_000_000_000;

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

    /// <summary>True for a whole number of any size.</summary>
    public static bool IsWhole(string text)
    {
        var digits = text.AsSpan().TrimStart("+-");
        return text.Length - digits.Length <= 1 && digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>A whole number; null when the text is none.</summary>
    public static long? Whole(string text) => Thousandths(text) is { } number && number % 1000 == 0 ? number / 1000 : null;
}
