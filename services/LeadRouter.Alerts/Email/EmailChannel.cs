using System.Net.Sockets;
using System.Security.Authentication;
using LeadRouter.Alerts.Content;
using LeadRouter.Alerts.Deliveries;
using Microsoft.Extensions.Options;

namespace LeadRouter.Alerts.Email;

/// <summary>
/// E-mail by SMTP submission. SMTP has no idempotency key: when the server has the whole mail and its answer is lost, the mail is sent again, under the same
/// Message-ID.
/// </summary>
internal sealed class EmailChannel(IOptions<AlertsOptions> options, TimeProvider clock) : IAlertChannel
{
    public IReadOnlyList<string> Names { get; } = [ChannelNames.Email];

    public bool IsConfigured => options.Value.Smtp.IsConfigured;

    public long ReadyAt => 0;

    public async Task<DeliveryOutcome> SendAsync(AlertContent content, string channel, CancellationToken cancellationToken)
    {
        var smtp = options.Value.Smtp;
        var from = MailAddressText.Normalise(smtp.From)!;
        if (MailAddressText.Normalise(content.Recipient) is not { } to)
        {
            return DeliveryOutcome.Refused("The owner is no address that mail can be sent to. Correct the account's owner.");
        }

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(smtp.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await using var session = new SmtpSession(smtp);
        try
        {
            await session.OpenAsync(either.Token);
            await session.SendAsync(from, to, MailText.Write(content, from, to, clock.GetUtcNow()), either.Token);
            await session.QuitAsync(either.Token);
            return DeliveryOutcome.Sent;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && IsOfTheConversation(exception))
        {
            return Outcome(session.Stage, exception, smtp);
        }
    }

    private static bool IsOfTheConversation(Exception exception) =>
        exception is SmtpException or OperationCanceledException or SocketException or IOException or AuthenticationException;

    /// <summary>A refusal of this one mail is for good; a refusal of the program (login, encryption) is not: somebody will correct the configuration.</summary>
    private static DeliveryOutcome Outcome(SmtpStage stage, Exception exception, SmtpOptions smtp)
    {
        if (stage == SmtpStage.Taken)
        {
            return DeliveryOutcome.Sent;
        }

        var words = Words(exception, smtp);
        if (stage == SmtpStage.Handed)
        {
            return DeliveryOutcome.Unclear($"{words} It had the whole mail: it is not known whether it took it.");
        }

        return stage == SmtpStage.Handing && exception is SmtpException { Reply.IsPermanent: true }
            ? DeliveryOutcome.Refused(words)
            : DeliveryOutcome.Again(words);
    }

    private static string Words(Exception exception, SmtpOptions smtp) =>
        exception switch
        {
            SmtpException => exception.Message,
            AuthenticationException =>
                "The mail server's certificate is not trusted for its name. Correct Alerts:Smtp:Host, or set Alerts:Smtp:TrustedCertificateSha256 to the certificate's fingerprint.",
            OperationCanceledException => FormattableString.Invariant($"The mail server did not answer within {smtp.TimeoutSeconds} s."),
            SocketException socket =>
                $"The mail server could not be reached ({socket.SocketErrorCode}). Check Alerts:Smtp:Host and Alerts:Smtp:Port.",
            _ => "The connection to the mail server broke.",
        };
}
