namespace LeadRouter.Scoring.Contacts;

internal sealed class ContactWorkRow
{
    public required string Id { get; init; }
    public long Version { get; init; }
    public long CreatedAt { get; init; }
    public string? AccountKey { get; init; }
    public string? Tier { get; init; }
    public long IsLive { get; init; }
    public long IsHeld { get; init; }
    public long IsUnmerged { get; init; }
    public long? WaitingSince { get; init; }
    public long? NextEvaluationAt { get; init; }
    public long? WaitingUntil { get; init; }
    public string? WaitingFor { get; init; }
    public long IsOverdueTold { get; init; }
    public long? HeldLevel { get; init; }
    public byte[]? State { get; init; }

    public ContactWork ToWork() =>
        new()
        {
            Id = Guid.Parse(Id),
            IsNew = false,
            Version = Version,
            CreatedAt = CreatedAt,
            AccountKey = AccountKey,
            StoredAccountKey = AccountKey,
            Tier = Tier,
            IsLive = IsLive != 0,
            IsHeld = IsHeld != 0,
            IsUnmerged = IsUnmerged != 0,
            WaitingSince = WaitingSince,
            NextEvaluationAt = NextEvaluationAt,
            WaitingUntil = WaitingUntil,
            WaitingFor = WaitingFor,
            IsOverdueTold = IsOverdueTold != 0,
            HeldLevel = (int?)HeldLevel,
            StoredState = State,
            // Stored under other signals: folded again when it is next touched.
            Refold = State is null,
        };
}
