using System.Globalization;
using LeadRouter.Crm.Systems;
using LeadRouter.Engine.Explanations;

namespace LeadRouter.Crm.HubSpot;

/// <summary>Our properties of a HubSpot contact, and what goes into them. Pure.</summary>
internal static class HubSpotContactProperties
{
    public const string ContactId = "leadrouter_contact_id";
    public const string Owner = "hubspot_owner_id";

    private const string ReasonPrefix = "leadrouter_reason_";

    private static readonly IReadOnlyList<HubSpotProperty> Always =
    [
        Property(ContactId, "LeadRouter contact", "string", "text") with
        {
            HasUniqueValue = true,
        },
        Property("leadrouter_score", "LeadRouter score", "number", "number"),
        Property("leadrouter_engagement_level", "LeadRouter engagement level", "number", "number"),
        Property("leadrouter_grade", "LeadRouter grade", "string", "text"),
        Property("leadrouter_fit", "LeadRouter fit", "number", "number"),
        Property("leadrouter_persona", "LeadRouter persona", "string", "text"),
        Property("leadrouter_reason", "LeadRouter reason", "string", "textarea"),
        Property("leadrouter_priority", "LeadRouter priority", "number", "number"),
        Property("leadrouter_lead_stage", "LeadRouter lead stage", "string", "text"),
        Property("leadrouter_sdr", "LeadRouter calls first", "string", "text"),
    ];

    private static readonly IReadOnlyList<HubSpotProperty> OfReasons =
    [
        .. Enumerable
            .Range(1, StrongestReasons.Most)
            .Select(place => Property(Reason(place), $"LeadRouter reason {place}", "string", "text")),
    ];

    /// <summary>Made when they are not there.</summary>
    /// <param name="withReasons">Also those of the reasons one by one.</param>
    public static IReadOnlyList<HubSpotProperty> Of(bool withReasons) => withReasons ? [.. Always, .. OfReasons] : Always;

    /// <summary>What every sync writes.</summary>
    public static Dictionary<string, string> Update(CrmPush push)
    {
        var standing = push.Standing;
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ContactId] = push.Key,
            ["leadrouter_score"] = standing.Points is { } points ? Points(points) : "",
            ["leadrouter_engagement_level"] = standing.Level is { } level ? Whole(level) : "",
            ["leadrouter_grade"] = standing.Grade,
            ["leadrouter_fit"] = standing.Fit is { } fit ? Points(fit) : "",
            ["leadrouter_persona"] = standing.Persona ?? "",
            ["leadrouter_reason"] = standing.Reason,
            ["leadrouter_priority"] = standing.Priority is { } priority ? Whole(priority) : "",
            ["leadrouter_lead_stage"] = standing.LeadStage ?? "",
            ["leadrouter_sdr"] = standing.Sdr ?? "",
        };
        if (standing.Reasons is { } reasons)
        {
            for (var place = 1; place <= StrongestReasons.Most; place++)
            {
                // A reason that is none any more is taken back.
                values[Reason(place)] = reasons.ElementAtOrDefault(place - 1) ?? "";
            }
        }

        if (push.OwnerId is { } owner)
        {
            values[Owner] = owner;
        }

        return values;
    }

    /// <summary>What a record starts with.</summary>
    public static Dictionary<string, string> Create(CrmPush push)
    {
        var values = Update(push);
        Add("email", push.Person.Email);
        Add("firstname", push.Person.FirstName);
        Add("lastname", push.Person.LastName);
        Add("jobtitle", push.Person.Title);
        Add("company", push.Person.Company);
        return values;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                values[name] = value;
            }
        }
    }

    /// <summary>Thousandths as HubSpot's numbers: <c>62500</c> is <c>62.5</c>.</summary>
    private static string Points(long thousandths) => (thousandths / 1000m).ToString("0.###", CultureInfo.InvariantCulture);

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Reason(int place) => ReasonPrefix + Whole(place);

    private static HubSpotProperty Property(string name, string label, string type, string fieldType) =>
        new()
        {
            Name = name,
            Label = label,
            GroupName = "contactinformation",
            Type = type,
            FieldType = fieldType,
            Description = "Written by LeadRouter.",
        };
}
