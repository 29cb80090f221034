using System.Globalization;

namespace LeadRouter.Engine.Normalisation;

/// <summary>E-mail addresses as they are compared: NFKC, lower case, the domain in its ASCII form.</summary>
public static class EmailAddress
{
    private const int LocalCharacters = 64;
    private const int Characters = 254;

    // Not strict about ASCII: an odd domain is some sender's real one, and is only compared.
    private static readonly IdnMapping Idn = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    /// <returns>Null when the text is no address.</returns>
    public static string? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var folded = TextNormaliser.Fold(text);
        var at = folded.IndexOf('@', StringComparison.Ordinal);
        if (
            at is < 1 or > LocalCharacters
            || folded.Length > Characters
            || folded.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';')
        )
        {
            return null;
        }

        // Mapped, a domain can be several times as long as it was written.
        return Domain(folded[(at + 1)..]) is { } domain && at + 1 + domain.Length <= Characters ? $"{folded[..at]}@{domain}" : null;
    }

    private static string? Domain(string domain)
    {
        if (domain.Contains('@', StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            var ascii = Idn.GetAscii(domain).ToLowerInvariant();
            var labels = ascii.Split('.');
            return labels.Length > 1 && labels.All(label => label.Length > 0) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null; // IdnMapping has no Try: an empty or overlong label.
        }
    }
}
