namespace LeadRouter.Intake.Normalisation;

/// <summary>What is read out of a URL, without trusting it to be one.</summary>
internal static class Links
{
    /// <summary>The file of <c>https://acme.example/files/rfp-kit.pdf?v=2</c>: <c>rfp-kit.pdf</c>. Null when it names no path.</summary>
    public static string? LastSegment(string? url)
    {
        if (url is null)
        {
            return null;
        }

        var end = url.AsSpan().IndexOfAny('?', '#');
        var path = (end < 0 ? url.AsSpan() : url.AsSpan(0, end)).TrimEnd('/');
        var host = path.IndexOf("://", StringComparison.Ordinal);
        var from = path.LastIndexOf('/');
        if (host >= 0 && from <= host + 2)
        {
            return null;
        }

        return Decoded(path[(from + 1)..]);
    }

    /// <summary>A parameter of the query, decoded; null when it is missing or empty.</summary>
    public static string? Parameter(string? url, string name)
    {
        var start = url?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        if (start < 0)
        {
            return null;
        }

        var query = url!.AsSpan(start + 1);
        var fragment = query.IndexOf('#');
        query = fragment < 0 ? query : query[..fragment];
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            if (pair.Length > name.Length + 1 && pair[name.Length] == '=' && pair.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return Decoded(pair[(name.Length + 1)..].ToString().Replace('+', ' '));
            }
        }

        return null;
    }

    /// <summary>Cleaned once more: an escape can stand for any character.</summary>
    private static string? Decoded(ReadOnlySpan<char> escaped)
    {
        var text = TextBounds.Clean(Uri.UnescapeDataString(escaped));
        return text.Length == 0 ? null : text;
    }
}
