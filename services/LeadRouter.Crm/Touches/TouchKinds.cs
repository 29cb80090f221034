namespace LeadRouter.Crm.Touches;

/// <summary>What counts as being in touch.</summary>
public static class TouchKinds
{
    public const string Call = "call";
    public const string Email = "email";

    /// <summary>Held, or agreed upon.</summary>
    public const string Meeting = "meeting";

    /// <summary>A task that was done.</summary>
    public const string Task = "task";

    /// <summary>A person has changed the status of the record.</summary>
    public const string Status = "status";
}
