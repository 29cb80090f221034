namespace LeadRouter.Testing.Servers;

/// <summary>The command of an SMTP conversation that a planned answer is given to.</summary>
public enum SmtpStage
{
    Mail = 0,
    Rcpt = 1,

    /// <summary>After the whole message has come.</summary>
    Data = 2,
}
