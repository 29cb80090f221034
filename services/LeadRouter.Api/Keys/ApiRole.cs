namespace LeadRouter.Api.Keys;

/// <summary>What a key may do; each includes those before it.</summary>
public enum ApiRole
{
    /// <summary>Read contacts, leads, accounts, alerts, and why activities failed.</summary>
    Read = 1,

    /// <summary>Also see the bytes of failed activities.</summary>
    Admin = 2,
}
