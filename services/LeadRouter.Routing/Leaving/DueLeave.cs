namespace LeadRouter.Routing.Leaving;

/// <summary>Somebody who leaves, or is back, and of whom something is to be moved.</summary>
internal sealed class DueLeave
{
    /// <summary>E-mail address, lower case.</summary>
    public required string Member { get; init; }

    /// <summary>Unix milliseconds; null for who has left.</summary>
    public long? ReturnedAt { get; init; }

    /// <summary>As it was read: Unix milliseconds; null for who was done with. Whoever says something of the member writes another.</summary>
    public long? NextAt { get; init; }

    public bool IsBack => ReturnedAt is not null;
}
