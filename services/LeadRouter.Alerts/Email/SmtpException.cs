namespace LeadRouter.Alerts.Email;

/// <summary>The conversation cannot go on.</summary>
/// <param name="message">What happened, in words.</param>
/// <param name="reply">The server's answer, if that is why.</param>
internal sealed class SmtpException(string message, SmtpReply? reply = null) : Exception(message)
{
    public SmtpReply? Reply { get; } = reply;
}
