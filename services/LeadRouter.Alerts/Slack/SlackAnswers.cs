using System.Net;
using LeadRouter.Alerts.Deliveries;

namespace LeadRouter.Alerts.Slack;

/// <summary>What Slack's answer means. Pure.</summary>
internal static class SlackAnswers
{
    /// <param name="body">The answer's text: one word when it is Slack's own.</param>
    /// <param name="retryAfter">Of the answer's header; null when it has none.</param>
    public static DeliveryOutcome Read(HttpStatusCode status, string body, TimeSpan? retryAfter)
    {
        var word = body.Trim();
        if (status == HttpStatusCode.OK)
        {
            return word == "ok"
                ? DeliveryOutcome.Sent
                : DeliveryOutcome.Refused(
                    "The address answered 200, but not with Slack's 'ok', so it is no incoming webhook. Set Alerts:Slack:WebhookUrl to the address that Slack shows."
                );
        }

        if (status == HttpStatusCode.TooManyRequests)
        {
            return DeliveryOutcome.Again("Slack asked to wait (429).", retryAfter ?? TimeSpan.FromSeconds(1));
        }

        if ((int)status >= 500)
        {
            return DeliveryOutcome.Unclear(
                FormattableString.Invariant($"Slack answered {(int)status}: it is not known whether it took the message.")
            );
        }

        return DeliveryOutcome.Refused(FormattableString.Invariant($"Slack answered {(int)status} {Known(word)}"));
    }

    private static string Known(string word) =>
        word switch
        {
            "no_service" or "no_active_hooks" or "invalid_token" =>
                $"{word}: the webhook was removed or its address is wrong. Make a new incoming webhook and set Alerts:Slack:WebhookUrl.",
            "channel_not_found" or "channel_is_archived" =>
                $"{word}: the webhook's channel is gone. Make a webhook for another channel and set Alerts:Slack:WebhookUrl.",
            "action_prohibited" or "posting_to_general_channel_denied" =>
                $"{word}: an administrator of the workspace does not allow it. Ask them, or make a webhook for another channel.",
            "no_team" or "team_disabled" => $"{word}: the workspace is gone or disabled.",
            "invalid_payload" or "no_text" or "too_many_attachments" or "invalid_blocks" =>
                $"{word}: it does not take the message as this program writes it. Report this with the alert's id.",
            _ => "with an answer that is not Slack's. Check Alerts:Slack:WebhookUrl.",
        };
}
