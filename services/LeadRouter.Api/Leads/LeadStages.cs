namespace LeadRouter.Api.Leads;

/// <summary>The stages of a lead, as they are stored and asked for.</summary>
internal static class LeadStages
{
    public static readonly IReadOnlyList<string> All =
    [
        "qualified",
        "routed",
        "accepted",
        "sales_qualified",
        "opportunity",
        "won",
        "lost",
        "rejected",
        "recycled",
        "disqualified",
        "expired",
    ];

    public static readonly string Wanted = "one of " + string.Join(", ", All);
}
