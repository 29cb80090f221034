namespace LeadRouter.Routing.Standing;

/// <summary>Leads of one member and one tier of priority.</summary>
internal sealed class LoadRow
{
    public long Slot { get; init; }
    public required string Member { get; init; }
    public long Priority { get; init; }
    public long Open { get; init; }
    public long Hour { get; init; }
    public long Day { get; init; }
    public long Week { get; init; }

    /// <summary>How many of the rows that say so could be spared.</summary>
    public long Spare { get; init; }
}
