namespace LeadRouter.Alerts.Slack;

/// <summary>Section <c>Alerts:Slack</c>.</summary>
public sealed class SlackOptions
{
    /// <summary>An incoming webhook: an http(s) address, and a secret. Default none: Slack is off.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>How long an answer is waited for: seconds, 1–100. Default 10.</summary>
    public int TimeoutSeconds { get; set; } = 10;

    public bool IsConfigured => !string.IsNullOrWhiteSpace(WebhookUrl);
}
