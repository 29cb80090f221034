namespace LeadRouter.Engine.Coverage;

/// <summary>The path of a url, without query and fragment, with <c>*</c> for every part that names one thing of many.</summary>
internal static class UrlPath
{
    private const int LongHex = 12;

    /// <param name="url">Folded; absolute or a path.</param>
    public static string Of(string url)
    {
        var end = url.AsSpan().IndexOfAny('?', '#');
        var rest = end < 0 ? url : url[..end];
        var scheme = rest.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            var slash = rest.IndexOf('/', scheme + 3);
            rest = slash < 0 ? "/" : rest[slash..];
        }

        var parts = rest.Trim('/').Split('/').Select(part => IsId(part) ? "*" : part);
        return "/" + string.Join('/', parts);
    }

    /// <summary>A number, a UUID, a long hexadecimal word, an e-mail address: one of many, and perhaps somebody's.</summary>
    private static bool IsId(string part) =>
        part.Length > 0
        && (
            part.All(char.IsAsciiDigit)
            || Guid.TryParse(part, out _)
            || (part.Length >= LongHex && part.All(char.IsAsciiHexDigit) && part.Any(char.IsAsciiDigit))
            || part.Contains('@', StringComparison.Ordinal)
            || part.Contains("%40", StringComparison.Ordinal)
        );
}
