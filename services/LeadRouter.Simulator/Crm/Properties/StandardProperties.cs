namespace LeadRouter.Simulator.Crm.Properties;

/// <summary>The properties that a new account has, as far as a lead router meets them.</summary>
internal static class StandardProperties
{
    public static IEnumerable<PropertyDefinition> Of(string type)
    {
        yield return ReadOnly("hs_object_id", "number");
        yield return ReadOnly("createdate", "datetime");
        yield return ReadOnly(ModifiedAt(type), "datetime");
        yield return Text("hubspot_owner_id");
        foreach (var property in Own(type))
        {
            yield return property;
        }
    }

    /// <summary>Contacts and the other types name the same thing differently.</summary>
    public static string ModifiedAt(string type) => type == "contacts" ? "lastmodifieddate" : "hs_lastmodifieddate";

    private static IEnumerable<PropertyDefinition> Own(string type) =>
        type switch
        {
            "contacts" =>
            [
                Text("email") with
                {
                    HasUniqueValue = true,
                },
                .. Texts(
                    "firstname",
                    "lastname",
                    "jobtitle",
                    "company",
                    "phone",
                    "mobilephone",
                    "website",
                    "country",
                    "city",
                    "zip",
                    "industry"
                ),
                .. Texts("hs_lead_status", "lifecyclestage"),
            ],
            "companies" =>
            [
                .. Texts("name", "domain", "industry", "country", "city", "description", "website", "phone", "lifecyclestage"),
                new("numberofemployees", "number", "number"),
            ],
            "deals" =>
            [
                .. Texts("dealname", "dealstage", "pipeline"),
                new("amount", "number", "number"),
                new("closedate", "datetime", "date"),
            ],
            "tasks" =>
            [
                new("hs_timestamp", "datetime", "date"),
                .. Texts("hs_task_subject", "hs_task_body"),
                Choice("hs_task_status", "NOT_STARTED", "IN_PROGRESS", "WAITING", "COMPLETED", "DEFERRED"),
                Choice("hs_task_priority", "NONE", "LOW", "MEDIUM", "HIGH"),
                Choice("hs_task_type", "CALL", "EMAIL", "TODO", "LINKED_IN_CONNECT", "LINKED_IN_MESSAGE"),
                new("hs_task_completion_date", "datetime", "date"),
            ],
            "calls" =>
            [
                new("hs_timestamp", "datetime", "date"),
                .. Texts("hs_call_title", "hs_call_body"),
                Choice("hs_call_direction", "INBOUND", "OUTBOUND"),
            ],
            "emails" =>
            [
                new("hs_timestamp", "datetime", "date"),
                .. Texts("hs_email_subject", "hs_email_text"),
                Choice("hs_email_direction", "EMAIL", "INCOMING_EMAIL", "FORWARDED_EMAIL"),
            ],
            "meetings" =>
            [
                new("hs_timestamp", "datetime", "date"),
                .. Texts("hs_meeting_title", "hs_meeting_body"),
                Choice("hs_meeting_outcome", "SCHEDULED", "COMPLETED", "RESCHEDULED", "NO_SHOW", "CANCELED"),
            ],
            _ => [],
        };

    private static IEnumerable<PropertyDefinition> Texts(params IEnumerable<string> names) => names.Select(Text);

    private static PropertyDefinition Text(string name) => new(name, "string", "text");

    private static PropertyDefinition ReadOnly(string name, string type) => new(name, type, "text") { IsReadOnly = true };

    private static PropertyDefinition Choice(string name, params string[] options) =>
        new(name, "enumeration", "select") { Options = options };
}
