using System.Text.Json;
using LeadRouter.Alerts.Content;
using LeadRouter.Alerts.Deliveries;

namespace LeadRouter.Alerts.Slack;

/// <summary>An alert as an incoming webhook takes it. Pure. <c>text</c> is what a notification shows; the blocks are what the channel shows.</summary>
internal static class SlackMessage
{
    // Slack's limits; over one of them the whole message is refused as invalid_blocks. Together they stay far below the 13,000 characters of msg_blocks_too_long.
    private const int MostText = 3000;
    private const int MostFields = 10;
    private const int MostField = 1000;

    /// <param name="channel">With <see cref="ChannelNames.SlackDirect"/> the message names whom it is for, because a webhook cannot choose its reader.</param>
    public static string Write(AlertContent content, string channel)
    {
        var headline = SlackText.Escape(content.Headline, 500);
        var title = content.Link is { } link ? $"*<{Url(link)}|{headline}>*" : $"*{headline}*";
        var blocks = new List<object> { Section(title) };
        var fields = content
            .Lines.Take(MostFields)
            .Select(line => (object)Text($"*{SlackText.Escape(line.Label, 100)}*\n{SlackText.Escape(line.Value, MostField)}"))
            .ToList();
        if (fields.Count > 0)
        {
            blocks.Add(new { type = "section", fields });
        }

        var isDirect = channel == ChannelNames.SlackDirect;
        if (content.Recipient.Length > 0)
        {
            blocks.Add(
                new
                {
                    type = "context",
                    elements = new[] { Text((isDirect ? "For " : "Sent to ") + SlackText.Escape(content.Recipient, 300)) },
                }
            );
        }

        var text = isDirect ? $"For {content.Recipient}: {content.Headline}" : content.Headline;
        return JsonSerializer.Serialize(new { text = SlackText.Escape(text, MostText), blocks });
    }

    /// <summary>In a link only these three end it early; a URI that was parsed has none of <c>&lt; &gt;</c>.</summary>
    private static string Url(Uri link) =>
        link.AbsoluteUri.Replace("&", "&amp;", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal);

    private static object Section(string markdown) => new { type = "section", text = Text(markdown) };

    /// <summary>Verbatim: a name that looks like an address or a channel is not made into a link.</summary>
    private static object Text(string markdown) =>
        new
        {
            type = "mrkdwn",
            text = markdown,
            verbatim = true,
        };
}
