namespace LeadRouter.Simulator.Crm.Faults;

internal enum FaultKind
{
    /// <summary>An error is answered and nothing is done.</summary>
    Answer = 0,

    /// <summary>Nothing is done and the connection is cut.</summary>
    Timeout = 1,

    /// <summary>The request is done, and the connection is cut before the answer: the sender cannot know.</summary>
    TimeoutAfterApply = 2,
}
