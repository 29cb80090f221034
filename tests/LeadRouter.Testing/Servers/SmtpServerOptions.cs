namespace LeadRouter.Testing.Servers;

/// <summary>What kind of SMTP server a test wants.</summary>
public sealed record SmtpServerOptions
{
    /// <summary>Offers STARTTLS. Default true.</summary>
    public bool StartTls { get; init; } = true;

    /// <summary>Answers 530 to mail that does not come encrypted. Default true.</summary>
    public bool RequireStartTls { get; init; } = true;

    /// <summary>When set, only this user may send; AUTH is not offered otherwise.</summary>
    public string? UserName { get; init; }

    public string? Password { get; init; }

    /// <summary>Port, for a server that comes back where another was; 0, the default, takes a free one.</summary>
    public int Port { get; init; }
}
