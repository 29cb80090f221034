namespace LeadRouter.Alerts.Deliveries;

/// <summary>The channels that a rule's <c>via</c> can name.</summary>
public static class ChannelNames
{
    /// <summary>To the person. With nothing but an incoming webhook it goes where that leads, naming the person.</summary>
    public const string SlackDirect = "slack_dm";

    public const string Slack = "slack";
    public const string Email = "email";
}
