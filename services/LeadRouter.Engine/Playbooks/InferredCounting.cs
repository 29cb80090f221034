namespace LeadRouter.Engine.Playbooks;

/// <summary>What counts of visitors of whom nothing is known but their company: its domain, or what a lookup made of their address.</summary>
public enum InferredCounting
{
    /// <summary>What they do gives the account points; they are nobody of its active people.</summary>
    Points = 0,

    /// <summary>They are active people too, with the persona that fits.</summary>
    People = 1,

    /// <summary>Nothing.</summary>
    No = 2,
}
