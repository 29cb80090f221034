using System.Text;

namespace LeadRouter.Alerts.Slack;

/// <summary>Text in Slack's mrkdwn. Pure.</summary>
internal static class SlackText
{
    /// <summary>Escapes the three characters that Slack reads as its own, and cuts so that the escaped text keeps to Slack's limit.</summary>
    /// <param name="most">Characters after escaping, ≥ 1.</param>
    public static string Escape(string text, int most)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var next = rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ => rune.ToString(),
            };
            if (escaped.Length + next.Length > most)
            {
                return CutWithEllipsis(escaped, most);
            }

            escaped.Append(next);
        }

        return escaped.ToString();
    }

    private static string CutWithEllipsis(StringBuilder escaped, int most)
    {
        while (escaped.Length + 1 > most)
        {
            // An entity goes as a whole, and so does a surrogate pair.
            var last = escaped.ToString();
            var entity = last[^1] == ';' ? last.LastIndexOf('&') : -1;
            var remove =
                entity >= 0 && last.Length - entity <= 5 ? last.Length - entity
                : char.IsLowSurrogate(last[^1]) ? 2
                : 1;
            escaped.Length -= remove;
        }

        return escaped.Append('…').ToString();
    }
}
