namespace LeadRouter.Engine.Accounts;

/// <summary>How many people work at a company, as senders write it.</summary>
public static class EmployeeCount
{
    /// <summary><c>450</c>, <c>1,200</c>, <c>10.000</c>, <c>10k+</c>; of a range (<c>51-200</c>) the lower bound, because ranges are cut where playbooks cut them. Null when no number leads.</summary>
    public static long? Parse(string text)
    {
        var folded = TextNormaliser.Fold(text).TrimStart('>', '~', '≥', '=', ' ');
        long count = 0;
        var i = 0;
        for (; i < folded.Length && count < 100_000_000; i++)
        {
            if (char.IsAsciiDigit(folded[i]))
            {
                count = (count * 10) + (folded[i] - '0');
            }
            else if (!IsThousandsSeparator(folded, i))
            {
                break;
            }
        }

        return i == 0 || !char.IsAsciiDigit(folded[0]) ? null
            : folded[i..].TrimStart() is ['k', ..] ? count * 1000
            : count;
    }

    private static bool IsThousandsSeparator(string text, int i) =>
        text[i] is ',' or '.' or '\'' or ' '
        && i + 3 < text.Length
        && text.AsSpan(i + 1, 3).IndexOfAnyExceptInRange('0', '9') < 0
        && (i + 4 == text.Length || !char.IsAsciiDigit(text[i + 4]));
}
