namespace LeadRouter.Api.OpenApi;

/// <summary>The tags by which the description is read.</summary>
internal static class ApiAreas
{
    public const string Contacts = "Contacts";
    public const string Leads = "Leads";
    public const string Accounts = "Accounts";
    public const string Alerts = "Alerts";
    public const string FailedActivities = "Failed activities";
    public const string Members = "Members";
    public const string Signals = "Signals";
    public const string Health = "Health";
}
