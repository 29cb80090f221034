using System.Globalization;

namespace LeadRouter.Engine.Accounts;

/// <summary>A host in the one form in which hosts are compared: lower case, IDN-mapped, without <c>www.</c> and final dot.</summary>
public static class DomainName
{
    private const int Characters = 253;
    private static readonly IdnMapping Idn = new();

    /// <summary>Of a host or a URL (<c>https://www.acme.example/about</c>); null when it is neither.</summary>
    public static string? Parse(string? text)
    {
        var host = text is null ? "" : TextNormaliser.Fold(text);
        if (host.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme)
        {
            host = host[(scheme + 3)..];
        }

        host = host[..End(host, '/', '?', '#')];
        host = host[(host.LastIndexOf('@') + 1)..];
        host = host[..End(host, ':')].TrimEnd('.');
        host = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
        // Asked before it is mapped, which takes the square of its length.
        return host.Length <= Characters && Ascii(host) is { } ascii && IsHost(ascii) ? ascii : null;
    }

    /// <summary>Whether a URL names more than its host: <c>linkedin.com/company/acme</c>.</summary>
    public static bool HasPath(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        var rest = text.AsSpan(start).Trim();
        var end = rest.IndexOfAny('/', '?', '#');
        return end >= 0 && end < rest.Length - 1;
    }

    /// <summary>The domain of an address; null when the text is none.</summary>
    public static string? OfEmail(string? email) => email?.LastIndexOf('@') is >= 0 and var at ? Parse(email[(at + 1)..]) : null;

    private static int End(string host, params ReadOnlySpan<char> stops)
    {
        var end = host.AsSpan().IndexOfAny(stops);
        return end < 0 ? host.Length : end;
    }

    private static string? Ascii(string host)
    {
        if (System.Text.Ascii.IsValid(host))
        {
            return host;
        }

        try
        {
            return Idn.GetAscii(host);
        }
        catch (ArgumentException)
        {
            // What cannot be mapped is no host; there is no Try form.
            return null;
        }
    }

    private static bool IsHost(string host)
    {
        if (host.Length > Characters || !host.Contains('.', StringComparison.Ordinal))
        {
            return false;
        }

        var labels = host.Split('.');
        return labels.All(IsLabel) && labels[^1].Length >= 2 && !labels[^1].All(char.IsAsciiDigit);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
}
