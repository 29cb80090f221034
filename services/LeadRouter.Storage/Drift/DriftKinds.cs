namespace LeadRouter.Storage.Drift;

/// <summary>How an owner came to differ from the decision.</summary>
public static class DriftKinds
{
    /// <summary>The CRM, or another source, says since the decision that the account is somebody else's.</summary>
    public const string Stated = "stated";

    /// <summary>The CRM has somebody else as the owner of the lead's person since the decision.</summary>
    public const string InCrm = "crm";

    /// <summary>Somebody set the owner by hand, and the decision would have been another.</summary>
    public const string ByHand = "by-hand";
}
