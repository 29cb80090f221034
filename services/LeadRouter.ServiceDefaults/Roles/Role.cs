namespace LeadRouter.ServiceDefaults.Roles;

/// <summary>What a process does. All on one machine by default; each its own deployment elsewhere.</summary>
[Flags]
public enum Role
{
    None = 0,
    Intake = 1,
    Scoring = 2,
    Routing = 4,
    Crm = 8,
    Alerts = 16,
    All = Intake | Scoring | Routing | Crm | Alerts,
}
