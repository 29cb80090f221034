namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Telephone numbers and postcodes as they are compared.</summary>
internal static class Digits
{
    private const int Compared = 8;
    private const int Shortest = 7;
    private const int ShortestPostcode = 3;

    /// <summary>The last digits: with or without the country's code and a leading zero. Null for what is no number.</summary>
    public static string? Phone(string? text)
    {
        var digits = text is null ? "" : string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length < Shortest ? null : digits[^Math.Min(Compared, digits.Length)..];
    }

    /// <summary>Letters and digits, upper case; null for what is none.</summary>
    public static string? Postcode(string? text)
    {
        var kept = text is null ? "" : string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return kept.Length < ShortestPostcode ? null : kept;
    }
}
