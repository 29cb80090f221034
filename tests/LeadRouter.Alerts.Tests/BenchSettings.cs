using System.Globalization;
using System.Security.Cryptography;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Alerts.Tests;

internal static class BenchSettings
{
    public static IReadOnlyDictionary<string, string?> None { get; } = new Dictionary<string, string?>();

    public static Dictionary<string, string?> For(SlackStub slack) =>
        new() { ["Alerts:Slack:WebhookUrl"] = slack.WebhookUrl.ToString(), ["Alerts:Slack:TimeoutSeconds"] = "2" };

    public static Dictionary<string, string?> For(SmtpServer smtp) =>
        new()
        {
            ["Alerts:Smtp:Host"] = smtp.Host,
            ["Alerts:Smtp:Port"] = smtp.Port.ToString(CultureInfo.InvariantCulture),
            ["Alerts:Smtp:From"] = "leads@acme.example",
            ["Alerts:Smtp:TrustedCertificateSha256"] = Convert.ToHexString(SHA256.HashData(smtp.Certificate.RawData)),
        };
}
