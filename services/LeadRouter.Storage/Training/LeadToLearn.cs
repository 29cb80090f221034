namespace LeadRouter.Storage.Training;

/// <summary>A lead with the state by which it qualified.</summary>
internal sealed class LeadToLearn
{
    public required string Id { get; init; }
    public required string ContactId { get; init; }
    public required string AccountKey { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long QualifiedAt { get; init; }

    /// <summary>See <see cref="LeadRouter.Engine.Qualification.QualificationResult.ControlChance"/>.</summary>
    public long? ControlChance { get; init; }

    /// <summary>1 = see <see cref="LeadRouter.Engine.Features.LeadPast.IsByModel"/>.</summary>
    public long? ByModel { get; init; }

    /// <summary>See <see cref="LeadRouter.Engine.Features.LeadPast.KnownUntil"/>.</summary>
    public long? KnownUntil { get; init; }

    /// <summary>Null when the decision has been swept.</summary>
    public byte[]? State { get; init; }
}
