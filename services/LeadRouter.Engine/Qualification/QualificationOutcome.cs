namespace LeadRouter.Engine.Qualification;

public enum QualificationOutcome
{
    /// <summary>No line applied: nothing happens until something changes.</summary>
    Nurture = 0,

    /// <summary>By a line, or because the account is disqualified: nobody is told, whatever happens.</summary>
    Suppressed = 1,
    Diverted = 2,
    Attached = 3,
    Enrich = 4,
    Qualified = 5,

    /// <summary>It would be a lead, but the one before it was sent back and sleeps.</summary>
    Asleep = 6,
}
