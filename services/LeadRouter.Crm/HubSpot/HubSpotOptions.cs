namespace LeadRouter.Crm.HubSpot;

/// <summary>Section <c>Crm:HubSpot</c>; looked at when <c>Crm:System</c> is <c>hubspot</c>.</summary>
public sealed class HubSpotOptions
{
    /// <summary>For example <c>https://api.hubapi.com</c>. Required.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>
    /// Access token of a private app or service key: contacts read and write, contact schemas write, owners read, and for service levels calls, e-mails, meetings and
    /// tasks read. Required.
    /// </summary>
    public string Token { get; set; } = "";

    /// <summary>A dated version, or <c>v3</c>, whose support ends in September 2027. Default <c>2026-03</c>.</summary>
    public string ApiVersion { get; set; } = "2026-03";

    /// <summary>How long an answer is waited for: seconds, 1 to 60, default 15. A write that was not answered is sent again; it is by key, so it happens once.</summary>
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>The HubSpot account's time zone, tzdb name: at its midnight the daily limit starts anew. Default <c>UTC</c>.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>
    /// Whether the three strongest reasons are written too, each to a property of its own (<c>leadrouter_reason_1</c> to <c>_3</c>), which are made when they are not
    /// there. Default false: an account may have no room for more properties, or a token that may not make any.
    /// </summary>
    public bool Reasons { get; set; }

    /// <summary>
    /// The contact property in which sales say what has become of a lead, by its internal name, such as <c>hs_lead_status</c>. Default none: it is not read.
    /// </summary>
    public string LeadStatusProperty { get; set; } = "";

    /// <summary>
    /// What each value of that property says: a status and, where it ends the lead, a reason, such as <c>recycled timing</c>, <c>disqualified</c> or <c>accepted</c>.
    /// A value that is not there says nothing. Needed with <see cref="LeadStatusProperty"/>.
    /// </summary>
    public Dictionary<string, string> LeadStatuses { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How often it is read: seconds, 10 to 3600, default 60.</summary>
    public int LeadStatusSeconds { get; set; } = 60;

    /// <summary>How often it is read whom HubSpot has as the owners of contacts: seconds, 10 to 3600, default 300.</summary>
    public int OwnerSeconds { get; set; } = 300;

    /// <summary>
    /// Whether an owner whom somebody has set in HubSpot while a lead is open stays there, although routing has chosen another since. Default true. An owner of before
    /// the lead is written over once.
    /// </summary>
    public bool KeepOwners { get; set; } = true;

    /// <summary>Whether the CRM's word on leads is read.</summary>
    public bool ReadsLeadStatus => LeadStatusProperty.Length > 0;
}
