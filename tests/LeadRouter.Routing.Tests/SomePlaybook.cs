using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Routing.Tests;

/// <summary>A playbook that routes: German accounts to <c>dach</c> (ana twice as often as ben), all others to <c>desk</c>.</summary>
internal static class SomePlaybook
{
    public static readonly WorkingHours Berlin = new([1, 2, 3, 4, 5], 9 * 60, 17 * 60, "Europe/Berlin");

    public static Playbook With(params TeamMember[] dach) =>
        new()
        {
            Schema = 1,
            Name = "test",
            Hash = "0123456789abcdef0123456789abcdef",
            SignalsHash = "fedcba9876543210fedcba9876543210",
            Signals = [],
            Icp = new IcpRules([], [new GradeThreshold("F", 0)], 50),
            Personas = [],
            Engagement = new EngagementRules([], [70, 40, 15, 0], [0, 1000, 1000, 1000], 100),
            Qualification = [],
            Recycle = new RecycleRules(new Dictionary<string, int>(), "always", [], "territory"),
            Alerts = new AlertRules(new AnyOf([]), [], new AlertBudget(null, 0, null, null, "digest"), null),
            Territories = new TerritoryRules(
                ["opportunity_owner", "account_owner", "account_claim", "rules"],
                90,
                "account_hq",
                [
                    new TerritoryRule("dach", new FieldMatch("country", [new ExactMatcher("de")]), "dach"),
                    new TerritoryRule("rest", null, "desk"),
                ],
                new Dictionary<string, Team>
                {
                    ["dach"] = new(
                        "dach",
                        4 * 3_600_000,
                        "escalate",
                        Berlin,
                        dach.Length > 0 ? dach : [Member("ana", 2000), Member("ben")]
                    ),
                    ["desk"] = new("desk", 8 * 3_600_000, "escalate", Berlin, [Member("eve")]),
                }
            ),
        };

    public static TeamMember Member(string name, int weight = 1000, int? open = null, int? perDay = null) =>
        new($"{name}@sales.example", weight, open, perDay);
}
