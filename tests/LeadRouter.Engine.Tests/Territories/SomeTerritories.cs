using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.Tests.Territories;

/// <summary>Territories and requests to route with.</summary>
internal static class SomeTerritories
{
    /// <summary>Monday 2026-01-05, 10:00 UTC.</summary>
    public const long Monday = 1_767_607_200_000;

    public static readonly WorkingHours Berlin = new([1, 2, 3, 4, 5], 9 * 60, 17 * 60 + 30, "Europe/Berlin");

    public static readonly IReadOnlyList<string> FullLadder =
    [
        LadderNames.OpportunityOwner,
        LadderNames.AccountOwner,
        LadderNames.AccountClaim,
        LadderNames.Rules,
    ];

    public static TeamMember Member(string name, int weight = 1000, int? open = null, int? perDay = null) =>
        new($"{name}@sales.example", weight, open, perDay);

    public static Team Team(string name, params TeamMember[] members) => new(name, 4 * 3_600_000, "escalate", Berlin, members);

    /// <summary>dach with 1,000 people or more to <c>enterprise</c> (ana twice as often as ben), the rest of dach to <c>mid</c>, everything else to <c>desk</c>.</summary>
    public static TerritoryRules Rules(IReadOnlyList<string>? ladder = null, int claimDays = 90, params Team[] instead)
    {
        var dach = new FieldMatch("country", [new ExactMatcher("de"), new ExactMatcher("at"), new ExactMatcher("ch")]);
        var teams = new[]
        {
            Team("enterprise", Member("ana", 2000), Member("ben")),
            Team("mid", Member("cem"), Member("dia")),
            Team("desk", Member("eve")),
        };
        return new TerritoryRules(
            ladder ?? FullLadder,
            claimDays,
            "account_hq",
            [
                new TerritoryRule(
                    "dach-enterprise",
                    new AllOf([dach, new FieldMatch("employees", [new RangeMatcher(1_000_000, null)])]),
                    "enterprise"
                ),
                new TerritoryRule("dach-mid", dach, "mid"),
                new TerritoryRule("rest", null, "desk"),
            ],
            teams.Concat(instead).GroupBy(team => team.Name).ToDictionary(group => group.Key, group => group.Last())
        );
    }

    public static RoutingRequest Request(string? divert = null, params (string Field, string Value)[] facts) =>
        new()
        {
            AccountKey = "acme.example",
            Facts = facts.ToDictionary(fact => fact.Field, fact => fact.Value),
            Motion = "new",
            Priority = 1,
            HandRaise = false,
            Divert = divert,
            At = Monday,
        };

    public static RoutingSnapshot Snapshot(params (string Member, MemberLoad Load)[] members) =>
        new() { Members = members.ToDictionary(entry => $"{entry.Member}@sales.example", entry => entry.Load) };
}
