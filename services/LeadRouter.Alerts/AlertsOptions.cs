using LeadRouter.Alerts.Email;
using LeadRouter.Alerts.Slack;

namespace LeadRouter.Alerts;

/// <summary>Section <c>Alerts</c>. A channel without its address is off; an alert that finds no channel is kept as held back.</summary>
public sealed class AlertsOptions
{
    public const string Section = "Alerts";

    /// <summary>Where people reach this program, for links: an http(s) address. Default none: alerts carry no link.</summary>
    public string? BaseUrl { get; set; }

    public SlackOptions Slack { get; set; } = new();

    public SmtpOptions Smtp { get; set; } = new();
}
