using System.Text;

namespace LeadRouter.Bench.Load;

/// <summary>Gives an invented item what SDKs of web pages add to each: with it one has about 700 bytes.</summary>
public static class WideItem
{
    private static readonly string[] Systems =
    [
        "Windows NT 10.0; Win64; x64",
        "Macintosh; Intel Mac OS X 10_15_7",
        "X11; Linux x86_64",
        "X11; CrOS x86_64 14541.0.0",
    ];

    private static readonly byte[][] Contexts = [.. Enumerable.Range(0, 64).Select(number => Encoding.UTF8.GetBytes(Context(number)))];

    /// <param name="json">An object.</param>
    /// <param name="number">Which of some contexts it gets.</param>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> json, int number)
    {
        var context = Contexts[number % Contexts.Length];
        var wide = new byte[json.Length + context.Length];
        json.Span[..^1].CopyTo(wide);
        context.CopyTo(wide.AsSpan(json.Length - 1));
        wide[^1] = (byte)'}';
        return wide;
    }

    private static string Context(int number)
    {
        var system = Systems[number % Systems.Length];
        var major = 118 + (number % 12);
        return FormattableString.Invariant(
            $$"""
            ,"context":{"library":{"name":"analytics.js","version":"next-1.7{{number % 10}}.0"},"locale":"en-{{(
                number % 2 == 0 ? "US" : "GB"
            )}}","timezone":"Europe/Berlin","ip":"203.0.113.{{number}}","userAgent":"Mozilla/5.0 ({{system}}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{{major}}.0.0.0 Safari/537.36","screen":{"width":1920,"height":1080,"density":{{1
                + (
                    number % 2
                )}} },"page":{"referrer":"https://search.example/results?q=lead+routing+{{number}}","title":"Leads that find their owner"} },"integrations":{"All":true}
            """
        );
    }
}
