namespace LeadRouter.Alerts.Coalescing;

/// <summary>Something that somebody may have to be told.</summary>
public sealed record AlertActivity
{
    /// <summary>One of <see cref="AlertKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The alert rule that asked for it, by name; null when the message does not say.</summary>
    public string? Rule { get; init; }

    /// <summary>What the thread is about, next to kind and recipient: the account, the lead, the person on the lead.</summary>
    public required string Subject { get; init; }

    public required string AccountKey { get; init; }
    public required Guid ContactId { get; init; }
    public Guid? LeadId { get; init; }

    /// <summary>The signal's name; empty when it is about a lead.</summary>
    public string Signal { get; init; } = "";

    /// <summary>Asset, form or URL path. May be empty.</summary>
    public string What { get; init; } = "";

    /// <summary>When it happened: Unix milliseconds, UTC.</summary>
    public required long At { get; init; }

    public bool HandRaise { get; init; }

    /// <summary>Whom the message names as owner; null when the account has to be asked.</summary>
    public string? Owner { get; init; }

    /// <summary>There is one alert on the subject and no second one, however late.</summary>
    public bool OnlyOnce { get; init; }

    /// <summary>
    /// Somebody has work to do: a new lead, one that waits for its first touch, a request for sales. It counts against a person's budget and is never held back by it, nor for being late:
    /// a lead that waits for a weekly digest is a lost lead.
    /// </summary>
    public bool IsWork => HandRaise || Kind is AlertKinds.NewLead or AlertKinds.SlaReminder or AlertKinds.SlaEscalation;
}
