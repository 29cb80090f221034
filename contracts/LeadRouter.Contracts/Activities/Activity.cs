namespace LeadRouter.Contracts.Activities;

/// <summary>
/// One thing a person did, normalised and stamped by intake. Immutable. Identified by <see cref="Source"/>,
/// <see cref="CloudEventSource"/> and <see cref="MessageId"/>; <see cref="At"/> is the corrected time of the event.
/// Nothing in it depends on when it arrived, beyond the clock-skew correction already in <see cref="At"/>.
/// </summary>
public sealed record Activity
{
    /// <summary>The configured name of the write key or binding that it came in by; <c>default</c> if none.</summary>
    public required string Source { get; init; }

    /// <summary>The CloudEvents <c>source</c> attribute, when it came as a CloudEvent.</summary>
    public string? CloudEventSource { get; init; }

    /// <summary>The sender's id, or a hash of the item without <c>sentAt</c> when it gave none. At most 256 characters.</summary>
    public required string MessageId { get; init; }

    public required ActivityType Type { get; init; }

    /// <summary>
    /// When it happened: Unix milliseconds, UTC, corrected for the sender's clock. For <see cref="ActivityType.Fact"/>: from when on it is true.
    /// </summary>
    public required long At { get; init; }

    /// <summary>The sender's id of the person, if known. NFKC, trimmed.</summary>
    public string? UserId { get; init; }

    /// <summary>The browser's id. NFKC, trimmed.</summary>
    public string? AnonymousId { get; init; }

    /// <summary>The person's e-mail address: lower case, NFKC, the domain IDN-mapped. Null when absent or not an address.</summary>
    public string? Email { get; init; }

    /// <summary>For <see cref="ActivityType.Alias"/>: the id that is joined to <see cref="UserId"/>.</summary>
    public string? PreviousId { get; init; }

    /// <summary>
    /// For <see cref="ActivityType.Merge"/> and <see cref="ActivityType.Unmerge"/>: one of the two names, <c>u:USERID</c>, <c>e:EMAIL</c> or <c>c:SOURCE:CRMID</c>.
    /// </summary>
    public string? Person { get; init; }

    /// <summary>The other one; of the same kinds as <see cref="Person"/>.</summary>
    public string? OtherPerson { get; init; }

    /// <summary>For <see cref="ActivityType.Fact"/>: the CRM's id of the person, unique within <see cref="Source"/>.</summary>
    public string? CrmId { get; init; }

    /// <summary>
    /// For <see cref="ActivityType.Fact"/>: since when the sender knew it, where it said so: Unix milliseconds, UTC. Null = since it arrived, which is no part of the
    /// activity. Never later than its arrival.
    /// </summary>
    public long? KnownSince { get; init; }

    /// <summary>
    /// For <see cref="ActivityType.Group"/>: the sender's id of the account. For <see cref="ActivityType.Fact"/>: the account it is about, a domain or such an id;
    /// null when it is about a person.
    /// </summary>
    public string? GroupId { get; init; }

    /// <summary>The name of a track, page or screen call.</summary>
    public string? Event { get; init; }

    public string? Url { get; init; }

    /// <summary>The asset that was downloaded.</summary>
    public string? Asset { get; init; }

    /// <summary>The form that was filled in.</summary>
    public string? Form { get; init; }

    public string? Campaign { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>
    /// What the activity says of the person (identify), the account (group) or its subject (fact): scalars as text by dotted name, for example
    /// <c>title</c>, <c>company.name</c>. An empty value takes a fact away. At most 64 entries, values at most 256 characters.
    /// </summary>
    public IReadOnlyDictionary<string, string> Traits { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The rest of the scalars that came along, by dotted name; same bounds as <see cref="Traits"/>.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
