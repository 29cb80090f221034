using LeadRouter.Alerts.Deliveries;
using LeadRouter.Alerts.Email;

namespace LeadRouter.Alerts.Coalescing;

/// <summary>Which of a rule's channels reach somebody. Pure.</summary>
internal static class ChannelChoice
{
    /// <param name="via">In the rule's order.</param>
    /// <param name="recipient">An address, or a channel with <c>#</c>.</param>
    public static IReadOnlyList<string> Choose(IReadOnlyList<string> via, string recipient, AlertsOptions options)
    {
        var chosen = new List<string>();
        foreach (var name in via)
        {
            if (name is ChannelNames.Slack or ChannelNames.SlackDirect)
            {
                // One webhook stands behind both: a rule that names both would post the same thing twice.
                if (options.Slack.IsConfigured && !chosen.Exists(IsSlack))
                {
                    chosen.Add(IsDesk(recipient) ? ChannelNames.Slack : name);
                }
            }
            else if (name == ChannelNames.Email && options.Smtp.IsConfigured && MailAddressText.Normalise(recipient) is not null)
            {
                chosen.Add(name);
            }
        }

        return chosen;
    }

    /// <summary>A channel that several people read; it has no personal budget.</summary>
    public static bool IsDesk(string recipient) => recipient.StartsWith('#');

    private static bool IsSlack(string name) => name is ChannelNames.Slack or ChannelNames.SlackDirect;
}
