using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.GoldenContacts;

/// <summary>What can be expected of a golden contact.</summary>
internal static class GoldenExpectations
{
    public const string Because = "because";
    public const string Unknown = "unknown";
    public const string None = "none";

    public static readonly IReadOnlyList<GoldenKind> All =
    [
        new("outcome", GoldenValue.Choice, "What the qualification decides.")
        {
            Choices = ["nurture", "suppressed", "diverted", "attached", "enrich", "qualified"],
        },
        new("priority", GoldenValue.Whole, "The lead's priority, 1 is the most urgent.") { Range = (1, 9), Missing = None },
        new("motion", GoldenValue.Choice, "New business or expansion.") { Choices = ["new", "expansion"] },
        new("to", GoldenValue.Text, "Whom a diverted or attached contact goes to.") { Missing = None },
        new("wait", GoldenValue.Duration, "How long the contact waits for facts.") { Missing = None },
        new("fit", GoldenValue.Points, "How close the account is to the ideal customer.") { Missing = Unknown },
        new("grade", GoldenValue.Grade, "The grade of the fit."),
        new("completeness", GoldenValue.Points, "How much of the ideal customer's criteria is known, in percent."),
        new("persona", GoldenValue.Persona, "The persona of the job title.") { Missing = None },
        new("tier", GoldenValue.Whole, "The persona's tier.") { Range = (0, 3), Missing = Unknown },
        new("function", GoldenValue.Choice, "What the job title says.") { Choices = Names.Functions, Missing = Unknown },
        new("seniority", GoldenValue.Choice, "What the job title says.") { Choices = Names.Seniorities, Missing = Unknown },
        new("engagement", GoldenValue.Points, "The contact's engagement.") { Missing = Unknown },
        new("level", GoldenValue.Whole, "The level of the engagement, 1 is the hottest.") { Range = (1, 4), Missing = Unknown },
        new("signals", GoldenValue.Signals, "All signals that were given."),
        new("accountEngagement", GoldenValue.Points, "The engagement of all people of the account.") { Range = (0, 1_000_000) },
        new("activePeople", GoldenValue.Whole, "People of the account with engagement and a tier above 0.") { Range = (0, 1000) },
        new("keyAccount", GoldenValue.Boolean, "Whether it is a key account."),
        new("buyingRole", GoldenValue.Text, "The role that the contact plays in a purchase.") { Missing = None },
        new("missingRoles", GoldenValue.Ordered, "Roles of a purchase that nobody of the account plays, the most important first."),
        new("alerts", GoldenValue.Names, "The alert rules that the newest activity sets off."),
        new("owner", GoldenValue.Text, "Who gets the lead.") { Missing = None },
        new("territory", GoldenValue.Text, "The territory of the lead.") { Missing = None },
        new("team", GoldenValue.Team, "The team of the territory.") { Missing = None },
        new("answerBy", GoldenValue.Instant, "When the lead's owner has to have answered.") { Missing = None },
        new(Because, GoldenValue.Words, "Texts that must stand in the explanation, each anywhere."),
    ];

    public static readonly IReadOnlyList<string> Keys = [.. All.Select(kind => kind.Name)];
}
