namespace LeadRouter.Benchmarks.FormToOwner;

/// <summary>What has become of a form, by the stopwatch.</summary>
internal sealed class FormTimes(long sentAt)
{
    public long SentAt { get; } = sentAt;

    /// <summary>When its person was seen to have an owner in the CRM.</summary>
    public long? OwnedAt { get; set; }

    /// <summary>When the owner was seen to have been told.</summary>
    public long? ToldAt { get; set; }

    public bool IsDone => OwnedAt is not null && ToldAt is not null;
}
