namespace LeadRouter.Engine.Qualification;

public enum QualificationOutcome
{
    /// <summary>No line applied: nothing happens until something changes.</summary>
    Nurture = 0,
    Suppressed = 1,
    Diverted = 2,
    Attached = 3,
    Enrich = 4,
    Qualified = 5,
}
