using System.Text;

namespace LeadRouter.Intake.Keys;

/// <summary>The write key of an <c>Authorization: Basic</c> header: the user name; the colon and the password may be missing.</summary>
internal static class BasicCredentials
{
    private const string Scheme = "Basic ";

    /// <returns>Null when the header is of another scheme or missing; the empty string when it is Basic and cannot be read.</returns>
    public static string? WriteKey(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var encoded = authorization.AsSpan(Scheme.Length).Trim();
        Span<byte> decoded = encoded.Length <= 1024 ? stackalloc byte[1024] : [];
        if (!Convert.TryFromBase64Chars(encoded, decoded, out var length))
        {
            return "";
        }

        var credentials = Encoding.UTF8.GetString(decoded[..length]);
        var colon = credentials.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? credentials : credentials[..colon];
    }
}
