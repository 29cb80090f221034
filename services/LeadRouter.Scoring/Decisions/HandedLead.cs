using LeadRouter.Contracts.Scoring;
using LeadRouter.Storage;

namespace LeadRouter.Scoring.Decisions;

/// <summary>A lead that is to have another owner.</summary>
internal sealed class HandedLead
{
    public required string Id { get; init; }
    public required string ContactId { get; init; }
    public required string AccountKey { get; init; }
    public required string Motion { get; init; }
    public required string Stage { get; init; }
    public long Priority { get; init; }
    public long HandRaise { get; init; }
    public string? Divert { get; init; }

    /// <summary>Who has had it; null for one that nobody has yet.</summary>
    public string? Owner { get; init; }
    public long QualifiedAt { get; init; }

    /// <summary>1 while it waits for room.</summary>
    public long Waits { get; init; }
    public long Version { get; init; }

    /// <summary>Asks routing for its owner again.</summary>
    /// <param name="key">The message's.</param>
    /// <param name="facts">Empty: those that it was decided on the last time.</param>
    public void AskAgain(UnitOfWork unit, string key, IReadOnlyDictionary<string, string> facts) =>
        unit.Send(
            key,
            new LeadQualified
            {
                LeadId = Guid.Parse(Id),
                Version = checked((int)Version),
                ContactId = Guid.Parse(ContactId),
                AccountKey = AccountKey,
                Motion = Motion,
                Priority = checked((int)Priority),
                HandRaise = HandRaise != 0,
                QualifiedAt = QualifiedAt,
                DecisionId = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(unit.Now)),
                Divert = Divert,
                Facts = facts,
            }
        );
}
