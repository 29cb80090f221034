using System.Net;
using LeadRouter.Alerts.Email;
using Microsoft.Extensions.Options;

namespace LeadRouter.Alerts;

/// <summary>Says at start which key is wrong and what would be right. Never repeats a secret.</summary>
internal sealed class AlertsOptionsValidator : IValidateOptions<AlertsOptions>
{
    public ValidateOptionsResult Validate(string? name, AlertsOptions options)
    {
        var errors = new List<string>();
        if (!string.IsNullOrWhiteSpace(options.BaseUrl) && !IsWeb(options.BaseUrl))
        {
            errors.Add("Alerts:BaseUrl must be an http or https address, for example https://leads.acme.example.");
        }

        if (options.Slack.IsConfigured && !IsWeb(options.Slack.WebhookUrl!))
        {
            errors.Add("Alerts:Slack:WebhookUrl must be the https address that Slack shows for an incoming webhook.");
        }

        Range(errors, "Alerts:Slack:TimeoutSeconds", options.Slack.TimeoutSeconds, 1, 100);
        Range(errors, "Alerts:Smtp:Port", options.Smtp.Port, 1, 65535);
        Range(errors, "Alerts:Smtp:TimeoutSeconds", options.Smtp.TimeoutSeconds, 1, 100);
        if (options.Smtp.IsConfigured)
        {
            Check(options.Smtp, errors);
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check(SmtpOptions smtp, List<string> errors)
    {
        if (MailAddressText.Normalise(smtp.From) is null)
        {
            errors.Add("Alerts:Smtp:From must be the sender's address, for example leads@acme.example; Alerts:Smtp:Host is set.");
        }

        if (string.IsNullOrEmpty(smtp.User) != string.IsNullOrEmpty(smtp.Password))
        {
            errors.Add("Alerts:Smtp:User and Alerts:Smtp:Password go together: set both, or neither for a server that asks for no login.");
        }

        if (!string.IsNullOrEmpty(smtp.User) && smtp.StartTls != StartTlsMode.Required && !IsThisMachine(smtp.Host!))
        {
            errors.Add("Alerts:Smtp:StartTls must be 'required' with Alerts:Smtp:User: the password would cross the network in the clear.");
        }

        if (!Enum.IsDefined(smtp.StartTls))
        {
            errors.Add("Alerts:Smtp:StartTls must be required, auto or none.");
        }

        if (!string.IsNullOrWhiteSpace(smtp.TrustedCertificateSha256) && CertificatePin.Parse(smtp.TrustedCertificateSha256) is null)
        {
            errors.Add(
                "Alerts:Smtp:TrustedCertificateSha256 must be 64 hexadecimal digits: openssl x509 -in cert.pem -noout -fingerprint -sha256."
            );
        }
    }

    private static void Range(List<string> errors, string key, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            errors.Add(FormattableString.Invariant($"{key} is {value}; it must be {least} to {most}."));
        }
    }

    private static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static bool IsThisMachine(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
}
