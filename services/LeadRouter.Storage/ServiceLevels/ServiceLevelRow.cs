using LeadRouter.Engine.ServiceLevels;

namespace LeadRouter.Storage.ServiceLevels;

/// <summary>One owner's clock of a lead, as it is kept. Instants are Unix milliseconds, UTC.</summary>
public sealed record ServiceLevelRow
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string LeadId { get; init; }

    /// <summary>1 for the first owner.</summary>
    public long Round { get; init; }

    public required string Owner { get; init; }

    /// <summary>Whose service level it is.</summary>
    public string? Team { get; init; }
    public long ByTurn { get; init; }
    public long AssignedAt { get; init; }

    /// <summary>Working time to the first touch as it was last counted by: milliseconds.</summary>
    public long? SlaMs { get; init; }
    public long? DueAt { get; init; }

    /// <summary>When it is looked at again; null = not by time.</summary>
    public long? NextAt { get; init; }
    public long Reminded { get; init; }
    public long? RemindedAt { get; init; }

    /// <summary>When it was told or noted that the owner did not answer.</summary>
    public long? BreachedAt { get; init; }

    /// <summary>Who was told; null = nobody.</summary>
    public string? EscalatedTo { get; init; }
    public long NobodyElse { get; init; }

    /// <summary>Rises with each question to the CRM: an answer to an older one is none.</summary>
    public long Question { get; init; }
    public long? AskedAt { get; init; }

    /// <summary>Name of a <see cref="CrmReading"/>.</summary>
    public string? Reading { get; init; }
    public long? ReadAt { get; init; }
    public long Failures { get; init; }
    public long? TouchedAt { get; init; }

    /// <summary>How: <c>call</c>, <c>email</c>, <c>meeting</c>, <c>task</c> or <c>status</c>.</summary>
    public string? TouchedBy { get; init; }

    /// <summary>From the assignment to the touch, in the owner's working time: milliseconds.</summary>
    public long? WorkingMs { get; init; }
    public long? EndedAt { get; init; }

    /// <summary>One of <see cref="ServiceLevelEnds"/>.</summary>
    public string? EndedBy { get; init; }

    public ServiceClock Clock(long? touchedAt, long? closedAt) =>
        new()
        {
            AssignedAt = AssignedAt,
            ByTurn = ByTurn != 0,
            NobodyElse = NobodyElse != 0,
            Reminded = checked((int)Reminded),
            BreachedAt = BreachedAt,
            TouchedAt = touchedAt,
            ClosedAt = closedAt,
            Crm = new CrmWord(AskedAt, Reading is null ? null : Enum.Parse<CrmReading>(Reading), ReadAt, checked((int)Failures)),
        };
}
