namespace LeadRouter.Storage.ServiceLevels;

/// <summary>How an owner's clock ended.</summary>
public static class ServiceLevelEnds
{
    public const string Touched = "touched";
    public const string Closed = "closed";

    /// <summary>It was overdue, and somebody else got the lead.</summary>
    public const string Rerouted = "rerouted";

    /// <summary>Somebody else got the lead for another reason: by hand, or because its owner left.</summary>
    public const string HandedOver = "handed-over";
}
