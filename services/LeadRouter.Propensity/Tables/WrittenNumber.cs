using System.Globalization;

namespace LeadRouter.Propensity.Tables;

/// <summary>Numbers as people and spreadsheets write them.</summary>
internal static class WrittenNumber
{
    private const int Longest = 40;
    private const int InGroup = 3;

    /// <param name="writing"><see cref="Writing.Grouped"/> or <see cref="Writing.DecimalComma"/>.</param>
    public static bool TryParse(ReadOnlySpan<char> text, Writing writing, out double number)
    {
        number = double.NaN;
        var isNegative = text.StartsWith('-');
        var digits = text.TrimStart("+-").Trim("$€£¥% \u00a0");
        if (digits.Length is 0 or > Longest || !char.IsAsciiDigit(digits[^1]))
        {
            return false;
        }

        Span<char> plain = stackalloc char[Longest];
        if (!TryPlain(digits, writing == Writing.DecimalComma, plain, out var length))
        {
            return false;
        }

        var isNumber = double.TryParse(plain[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
        number = isNegative ? -number : number;
        return isNumber;
    }

    /// <summary>1.234: by a point one and a bit, by a decimal comma more than a thousand.</summary>
    public static bool IsGroupedByPoint(ReadOnlySpan<char> text)
    {
        var point = text.IndexOf('.');
        return point is > 0 and <= InGroup + 1
            && text[0] is not '0'
            && text.Length - point == InGroup + 1
            && text[(point + 1)..].IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>Without what stands between thousands, and with a point before decimals.</summary>
    private static bool TryPlain(ReadOnlySpan<char> text, bool isComma, Span<char> plain, out int length)
    {
        length = 0;
        var inGroup = -1;
        var hasPoint = false;
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character))
            {
                plain[length++] = character;
                inGroup += inGroup < 0 ? 0 : 1;
            }
            else if (character == (isComma ? ',' : '.') && !hasPoint && inGroup is -1 or InGroup)
            {
                plain[length++] = '.';
                hasPoint = true;
                inGroup = -1;
            }
            else if (IsBetweenThousands(character, isComma) && !hasPoint && IsStart(plain[..length], inGroup))
            {
                inGroup = 0;
            }
            else
            {
                return false;
            }
        }

        return inGroup is -1 or InGroup;
    }

    private static bool IsBetweenThousands(char character, bool isComma) =>
        character == (isComma ? '.' : ',') || character is ' ' or '\u00a0' or '\'';

    /// <summary>One to three digits, the first of them no 0, or a whole group.</summary>
    private static bool IsStart(ReadOnlySpan<char> digits, int inGroup) =>
        inGroup == InGroup || (inGroup < 0 && digits.Length is > 0 and <= InGroup && digits[0] != '0');
}
