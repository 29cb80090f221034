namespace LeadRouter.Simulation;

/// <summary>A fault that is built into the protocol on purpose: the simulation is worth what it catches. Each is told in docs/simulation.md.</summary>
public enum Planted
{
    None,

    /// <summary>Intake answers 200 before the broker has confirmed.</summary>
    AnsweredBeforeConfirmed,

    /// <summary>Scoring acknowledges a batch before its transaction has committed.</summary>
    AcknowledgedBeforeCommitted,

    /// <summary>A batch is folded again when it is delivered again: keys are not asked for.</summary>
    FoldedWithoutKeys,

    /// <summary>Of two retries of one activity the one that arrives last counts, not the earlier time.</summary>
    LastArrivalWins,

    /// <summary>An activity that cannot be folded is dropped with its batch's acknowledgement.</summary>
    PoisonDropped,

    /// <summary>A message leaves before the transaction that decided it has committed.</summary>
    SentBeforeCommitted,

    /// <summary>The outbox row ends before the broker has confirmed its message.</summary>
    OutboxRowEndedEarly,

    /// <summary>What the broker gave back is taken for sent.</summary>
    ReturnTakenForConfirm,

    /// <summary>Only what the process itself was told of is sent: nobody sweeps.</summary>
    NeverSwept,

    /// <summary>Routing does not ask whether it has handled a message already.</summary>
    RoutedAgain,

    /// <summary>The turn is taken in a transaction of its own.</summary>
    CreditApart,

    /// <summary>The books are written without looking whether another worker has written them meanwhile.</summary>
    BooksNotLocked,

    /// <summary>Two workers may both open a lead at one account.</summary>
    OpenedTwice,

    /// <summary>The timer is written after the commit.</summary>
    TimerApart,

    /// <summary>A timer fires without looking whether another scheduler has fired it.</summary>
    FiredTwice,

    /// <summary>A timer fires without asking the CRM again.</summary>
    FiredUnasked,

    /// <summary>A lead that ended keeps its timer.</summary>
    TimerOutlivesLead,

    /// <summary>A bad lead gives no credit back.</summary>
    NotGivenBack,

    /// <summary>A bad lead gives its credit back as often as its end is told.</summary>
    GivenBackAgain,

    /// <summary>A CRM's record is created without a search for its key.</summary>
    CreatedUnsearched,

    /// <summary>A job is worked on whoever holds its lease.</summary>
    LeaseIgnored,

    /// <summary>A job ends although it was asked for again meanwhile.</summary>
    JobEndedStale,

    /// <summary>The place in the CRM's feed is noted before what was read there.</summary>
    FeedNotedFirst,
}
