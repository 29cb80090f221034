namespace LeadRouter.Storage.Reconciliation;

/// <summary>What has become of a request for sales.</summary>
public static class HandRaiseDispositions
{
    /// <summary>It made a lead, and somebody has it.</summary>
    public const string Routed = "routed";

    /// <summary>The account had an open lead, and whoever has that has this too.</summary>
    public const string Joined = "joined";

    /// <summary>Its lead waits for somebody who has room.</summary>
    public const string Waiting = "waiting";

    /// <summary>Its lead ended before anybody had it.</summary>
    public const string Ended = "ended";

    /// <summary>It went to the owner of an open opportunity.</summary>
    public const string Attached = "attached";

    /// <summary>Nobody is to be bothered with it.</summary>
    public const string Suppressed = "suppressed";

    /// <summary>Facts are waited for before it is decided.</summary>
    public const string WaitingForFacts = "waiting-for-facts";

    /// <summary>No line of the qualification took it.</summary>
    public const string Unqualified = "unqualified";

    /// <summary>It was loaded as history, or arrived too late to act on: history is scored, and never routed.</summary>
    public const string History = "history";

    /// <summary>No decision knows of it, or its lead has neither an owner nor a place in a queue: it has fallen through, or is still on its way.</summary>
    public const string Unaccounted = "unaccounted";
}
