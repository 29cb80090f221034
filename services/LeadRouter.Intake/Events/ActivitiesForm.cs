namespace LeadRouter.Intake.Events;

/// <summary>In which form activities were sent (CloudEvents HTTP binding, 3).</summary>
internal enum ActivitiesForm
{
    /// <summary>Each item says itself what it is: a CloudEvent has <c>specversion</c>, the rest are Segment's.</summary>
    Any = 0,

    /// <summary>One CloudEvent in JSON.</summary>
    Structured = 1,

    /// <summary>An array of CloudEvents in JSON.</summary>
    Batch = 2,

    /// <summary>The data of one CloudEvent; its attributes came beside it.</summary>
    Binary = 3,
}
