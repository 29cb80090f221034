namespace LeadRouter.Alerts.Email;

/// <summary>A certificate's SHA-256 as tools print it.</summary>
internal static class CertificatePin
{
    /// <returns>Its 32 bytes; null when the text is none.</returns>
    public static byte[]? Parse(string text)
    {
        var digits = text.Replace(":", "", StringComparison.Ordinal).Trim();
        return digits.Length == 64 && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : null;
    }
}
