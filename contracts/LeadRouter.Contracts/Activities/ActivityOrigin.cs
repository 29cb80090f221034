namespace LeadRouter.Contracts.Activities;

/// <summary>Where an activity came from in time. Live wins when the same activity arrives as both.</summary>
public enum ActivityOrigin
{
    /// <summary>It has just happened: it may alert, route and write to the CRM.</summary>
    Live = 0,

    /// <summary>It is history being loaded: it is scored, and has no side effect.</summary>
    Backfill = 1,
}
