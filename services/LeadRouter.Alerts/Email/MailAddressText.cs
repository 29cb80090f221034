using System.Globalization;

namespace LeadRouter.Alerts.Email;

/// <summary>Addresses as they may stand in an SMTP command. Nothing else may: an address comes from facts, and a line break in it would be a command.</summary>
internal static class MailAddressText
{
    private const int MaxLength = 254;

    /// <returns>The address with its domain IDN-mapped; null when it is none that can be written to.</returns>
    public static string? Normalise(string? text)
    {
        if (text is null || text.Length > MaxLength)
        {
            return null;
        }

        var at = text.LastIndexOf('@');
        if (at < 1 || at > 64 || !text.AsSpan(0, at).ContainsOnlyAtoms())
        {
            return null;
        }

        try
        {
            var domain = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(text[(at + 1)..]);
            return $"{text[..at]}@{domain.ToLowerInvariant()}";
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>RFC 5321's dot-string: letters, digits and these, no quoted form.</summary>
    private static bool ContainsOnlyAtoms(this ReadOnlySpan<char> local)
    {
        foreach (var letter in local)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && !".!#$%&'*+-/=?^_`{|}~".Contains(letter, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
