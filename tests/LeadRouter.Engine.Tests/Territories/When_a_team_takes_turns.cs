using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Territories;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Territories;

public sealed class When_a_team_takes_turns
{
    [Theory]
    [InlineData("1000")]
    [InlineData("1000,1000")]
    [InlineData("2000,1000")]
    [InlineData("500,1000")]
    [InlineData("1500,1000,500")]
    [InlineData("3000,2000,1000")]
    [InlineData("1000,1000,1000,1000,1000,1000,1000")]
    [InlineData("333,667")]
    public void Ten_thousand_leads_are_shared_by_weight_to_within_one_lead_at_any_moment(string weights)
    {
        var members = weights.Split(',').Select((weight, i) => SomeTerritories.Member($"m{i}", int.Parse(weight))).ToArray();
        var team = SomeTerritories.Team("desk", members);
        var total = members.Sum(member => member.Weight);
        var assigned = members.ToDictionary(member => member.Email, _ => 0L);

        for (var lead = 1; lead <= 10_000; lead++)
        {
            assigned[Turn(team, assigned).Owner]++;

            foreach (var member in members)
            {
                // |assigned − lead × weight / total| ≤ 1, without a division.
                Math.Abs(assigned[member.Email] * total - (long)lead * member.Weight)
                    .ShouldBeLessThanOrEqualTo(total, $"{member.Email} after {lead}");
            }
        }
    }

    [Fact]
    public void Equal_turns_go_in_the_order_of_the_playbook()
    {
        var team = SomeTerritories.Team("desk", SomeTerritories.Member("zoe"), SomeTerritories.Member("amy"));

        Turn(team, new Dictionary<string, long>()).Owner.ShouldBe("zoe@sales.example");
    }

    [Fact]
    public void A_huge_count_is_compared_exactly()
    {
        var team = SomeTerritories.Team(
            "desk",
            SomeTerritories.Member("zoe", int.MaxValue - 1),
            SomeTerritories.Member("amy", int.MaxValue)
        );
        var assigned = team.Members.ToDictionary(member => member.Email, _ => 4_000_000_000_000_000_000L);

        Turn(team, assigned).Owner.ShouldBe("amy@sales.example");
    }

    [Fact]
    public void Nobody_goes_over_a_cap_while_somebody_has_room()
    {
        var random = new Random(20260105);
        for (var round = 0; round < 2_000; round++)
        {
            var members = Enumerable
                .Range(0, random.Next(1, 6))
                .Select(i => SomeTerritories.Member($"m{i}", random.Next(1, 4000), Cap(random), Cap(random)))
                .ToArray();
            var loads = members.ToDictionary(
                member => member.Email,
                _ => new MemberLoad(random.Next(0, 6), random.Next(0, 6), random.Next(0, 50))
            );

            var decision = Route(SomeTerritories.Team("desk", members), loads);

            var room = members.Where(member => HasRoom(member, loads[member.Email])).ToList();
            decision.IsOverCapacity.ShouldBe(room.Count == 0);
            if (room.Count > 0)
            {
                room.Select(member => member.Email).ShouldContain(decision.Owner);
            }
        }
    }

    [Fact]
    public void Somebody_at_a_cap_is_passed_over_and_the_decision_says_which()
    {
        var team = SomeTerritories.Team(
            "desk",
            SomeTerritories.Member("ana", open: 3),
            SomeTerritories.Member("ben", perDay: 2),
            SomeTerritories.Member("cem"),
            SomeTerritories.Member("dia")
        );
        var loads = new Dictionary<string, MemberLoad>
        {
            ["ana@sales.example"] = new(3, 0, 0),
            ["ben@sales.example"] = new(0, 2, 0),
            ["cem@sales.example"] = new(9, 9, 4),
            ["dia@sales.example"] = new(9, 9, 5),
        };

        var decision = Route(team, loads);

        decision.Owner.ShouldBe("cem@sales.example");
        decision.Candidates.Select(candidate => candidate.Code).ShouldBe(["open-cap", "day-cap", "chosen", "later-turn"]);
        decision.Candidates[0].Text.ShouldBe("has 3 open leads, and 3 is the most");
        decision.Candidates[1].Text.ShouldBe("has had 2 leads today, and 2 a day is the most");
        decision
            .Candidates[3]
            .Text.ShouldBe("has room, but cem@sales.example comes first: 5 leads at weight 1, cem@sales.example 4 leads at weight 1");
    }

    [Fact]
    public void When_all_are_full_the_least_loaded_gets_it_and_the_decision_says_so()
    {
        var team = SomeTerritories.Team("desk", SomeTerritories.Member("ana", open: 3), SomeTerritories.Member("ben", open: 2));
        var loads = new Dictionary<string, MemberLoad> { ["ana@sales.example"] = new(3, 0, 0), ["ben@sales.example"] = new(2, 5, 90) };

        var decision = Route(team, loads);

        decision.Owner.ShouldBe("ben@sales.example");
        decision.IsOverCapacity.ShouldBeTrue();
        decision.Candidates.Select(candidate => candidate.Code).ShouldBe(["open-cap", "least-loaded"]);
        decision.Reason.ShouldContain("everybody in team desk is at capacity");
    }

    private static int? Cap(Random random) => random.Next(3) == 0 ? null : random.Next(0, 6);

    private static bool HasRoom(TeamMember member, MemberLoad load) =>
        (member.Open is null || load.Open < member.Open) && (member.PerDay is null || load.Today < member.PerDay);

    private static RoutingDecision Turn(Team team, IReadOnlyDictionary<string, long> assigned) =>
        Route(team, assigned.ToDictionary(entry => entry.Key, entry => new MemberLoad(0, 0, entry.Value)));

    private static RoutingDecision Route(Team team, Dictionary<string, MemberLoad> loads) =>
        Router.Route(SomeTerritories.Request(), SomeTerritories.Rules(instead: team), new RoutingSnapshot { Members = loads });
}
