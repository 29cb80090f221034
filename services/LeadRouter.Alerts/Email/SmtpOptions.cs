namespace LeadRouter.Alerts.Email;

/// <summary>Section <c>Alerts:Smtp</c>: the server that takes our mail.</summary>
public sealed class SmtpOptions
{
    /// <summary>Its name, which its certificate has to bear. Default none: e-mail is off.</summary>
    public string? Host { get; set; }

    /// <summary>1–65535. Default 587, submission.</summary>
    public int Port { get; set; } = 587;

    /// <summary>The sender, <c>leads@acme.example</c>. Required with <see cref="Host"/>.</summary>
    public string? From { get; set; }

    /// <summary>For AUTH PLAIN, with <see cref="Password"/>. Default none: no login.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary><c>required</c> (default), <c>auto</c> or <c>none</c>.</summary>
    public StartTlsMode StartTls { get; set; } = StartTlsMode.Required;

    /// <summary>
    /// SHA-256 of the one certificate that is trusted, 64 hexadecimal digits (colons allowed), for a server that signed its own. Default none: the
    /// certificate has to be valid for <see cref="Host"/> by the machine's trust store.
    /// </summary>
    public string? TrustedCertificateSha256 { get; set; }

    /// <summary>For one mail from the connection to the last answer: seconds, 1–100. Default 30.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Host);
}
