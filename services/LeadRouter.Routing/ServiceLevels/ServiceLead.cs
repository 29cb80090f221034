using LeadRouter.Engine.Members;
using LeadRouter.Storage.Members;

namespace LeadRouter.Routing.ServiceLevels;

/// <summary>A lead whose service level is looked at, locked by the transaction that read it.</summary>
internal sealed class ServiceLead
{
    public required string Id { get; init; }
    public required string ContactId { get; init; }
    public required string AccountKey { get; init; }
    public required string Stage { get; init; }
    public string? Owner { get; init; }
    public long HandRaise { get; init; }
    public long? ClosedAt { get; init; }

    /// <summary>When a person or the CRM first said something of it since its owner has it: Unix milliseconds, UTC.</summary>
    public long? StatedAt { get; init; }

    public long? AwayFrom { get; init; }
    public long? AwayUntil { get; init; }

    /// <summary>Somebody works on it, or has ended it.</summary>
    public bool IsWorked => Stage is not ("qualified" or "routed" or "expired");

    /// <summary>What is known of the owner beside the playbook, as far as hours go.</summary>
    public PersonStanding OwnerStanding(long now) =>
        new MemberStandingRow
        {
            Person = Owner ?? "",
            AwayFrom = AwayFrom,
            AwayUntil = AwayUntil,
        }.At(now);
}
