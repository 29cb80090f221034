namespace LeadRouter.Api.Keys;

/// <summary>What a key may do; admin includes read.</summary>
public enum ApiRole
{
    /// <summary>Send activities as source <c>default</c>, and nothing else; keys with a source of their own stand in <c>Intake:Keys</c>.</summary>
    Ingest = 0,

    /// <summary>Read contacts, leads, accounts, alerts, and why activities failed.</summary>
    Read = 1,

    /// <summary>Also see the bytes of failed activities, fix, replay and dismiss them.</summary>
    Admin = 2,
}
