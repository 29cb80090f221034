namespace LeadRouter.Alerts.Email;

/// <summary>What is done about encryption on the way to the mail server.</summary>
public enum StartTlsMode
{
    /// <summary>A server that does not offer STARTTLS gets no mail.</summary>
    Required = 0,

    /// <summary>Encrypted when offered. Somebody on the way can take the offer away: for networks that are trusted.</summary>
    Auto = 1,

    /// <summary>Never encrypted: for a relay on the same machine.</summary>
    None = 2,
}
