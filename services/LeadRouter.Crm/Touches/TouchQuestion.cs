namespace LeadRouter.Crm.Touches;

/// <summary>A lead of which it is asked whether somebody was in touch, as it was taken.</summary>
internal sealed class TouchQuestion
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string LeadId { get; init; }
    public long Round { get; init; }
    public long Question { get; init; }

    /// <summary>Contact ids of 32 hexadecimal digits, with commas between them.</summary>
    public required string Contacts { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long Since { get; init; }
}
