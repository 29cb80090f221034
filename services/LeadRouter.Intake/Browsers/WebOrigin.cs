using System.Globalization;

namespace LeadRouter.Intake.Browsers;

/// <summary>What a browser says in <c>Origin</c>: scheme, host and port of a page.</summary>
/// <param name="Scheme">Lower case.</param>
/// <param name="Host">Lower case; ASCII, an IPv6 address in brackets.</param>
/// <param name="Port">The scheme's own when none is written; -1 when it has none.</param>
internal readonly record struct WebOrigin(string Scheme, string Host, int Port)
{
    private const int MostCharacters = 512;

    public bool IsLoopback => Host is "localhost" or "127.0.0.1" or "[::1]";

    /// <summary>Null for anything that is not <c>scheme://host[:port]</c>, such as the <c>null</c> of a page without an origin.</summary>
    public static WebOrigin? Read(string text)
    {
        var lower = text.ToLowerInvariant();
        var colon = lower.IndexOf("://", StringComparison.Ordinal);
        if (colon < 1 || lower.Length > MostCharacters || !char.IsAsciiLetter(lower[0]) || !lower[..colon].All(IsOfScheme))
        {
            return null;
        }

        var scheme = lower[..colon];
        var rest = lower[(colon + 3)..];
        var end = rest.StartsWith('[') ? rest.IndexOf(']', StringComparison.Ordinal) + 1 : rest.IndexOf(':', StringComparison.Ordinal);
        var host = end < 0 ? rest : rest[..end];
        if (host.Length == 0 || !IsHost(host))
        {
            return null;
        }

        if (host.Length == rest.Length)
        {
            return new WebOrigin(scheme, host, DefaultPort(scheme));
        }

        var digits = rest[(host.Length + 1)..];
        return
            rest[host.Length] == ':' && ushort.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
            ? new WebOrigin(scheme, host, port)
            : null;
    }

    private static int DefaultPort(string scheme) =>
        scheme switch
        {
            "https" => 443,
            "http" => 80,
            _ => -1,
        };

    private static bool IsOfScheme(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '+' or '-' or '.';

    private static bool IsHost(string host) =>
        host[0] == '['
            ? host[1..^1].All(c => char.IsAsciiHexDigit(c) || c is ':' or '.')
            : !host.StartsWith('.') && host.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.' or '_');
}
