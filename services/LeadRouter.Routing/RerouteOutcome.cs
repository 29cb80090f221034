namespace LeadRouter.Routing;

/// <summary>Whether a lead has gone to somebody else.</summary>
public enum RerouteOutcome
{
    /// <summary>Somebody else has it.</summary>
    Moved,

    /// <summary>Nobody else may take it and has room, or its owner was set by hand: its owner keeps it.</summary>
    NobodyElse,

    /// <summary>It has no owner yet, has ended, or is no more.</summary>
    NotOpen,
}
