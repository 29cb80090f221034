using LeadRouter.Engine.Territories;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Territories;

public sealed class When_a_lead_climbs_the_ladder
{
    private const string Full = "opportunity_owner,account_owner,account_claim,rules";

    /// <summary>
    /// Ladder; divert; then who is known (o = opportunity's owner, a = account's owner, c = channel manager, k = claim, K = a claim that ended, g = a claim of
    /// somebody who has gone, x = an account owner that is no address); whom it goes to; every step's code. <c>=</c> a divert.
    /// </summary>
    [Theory]
    [InlineData(
        Full,
        "",
        "",
        "eve",
        "opportunity_owner no-opportunity-owner, account_owner no-account-owner, account_claim no-claim, rules chosen"
    )]
    [InlineData(Full, "", "o", "opp", "opportunity_owner chosen, account_owner not-reached, account_claim not-reached, rules not-reached")]
    [InlineData(
        Full,
        "",
        "a",
        "acc",
        "opportunity_owner no-opportunity-owner, account_owner chosen, account_claim not-reached, rules not-reached"
    )]
    [InlineData(
        Full,
        "",
        "k",
        "ana",
        "opportunity_owner no-opportunity-owner, account_owner no-account-owner, account_claim chosen, rules not-reached"
    )]
    [InlineData(
        Full,
        "",
        "K",
        "eve",
        "opportunity_owner no-opportunity-owner, account_owner no-account-owner, account_claim claim-ended, rules chosen"
    )]
    [InlineData(
        Full,
        "",
        "g",
        "eve",
        "opportunity_owner no-opportunity-owner, account_owner no-account-owner, account_claim claim-owner-left, rules chosen"
    )]
    [InlineData(
        Full,
        "",
        "x",
        "eve",
        "opportunity_owner no-opportunity-owner, account_owner not-an-address, account_claim no-claim, rules chosen"
    )]
    [InlineData(
        Full,
        "",
        "xk",
        "ana",
        "opportunity_owner no-opportunity-owner, account_owner not-an-address, account_claim chosen, rules not-reached"
    )]
    [InlineData(Full, "", "oa", "opp", "opportunity_owner chosen, account_owner not-reached, account_claim not-reached, rules not-reached")]
    [InlineData(Full, "", "ok", "opp", "opportunity_owner chosen, account_owner not-reached, account_claim not-reached, rules not-reached")]
    [InlineData(
        Full,
        "",
        "ak",
        "acc",
        "opportunity_owner no-opportunity-owner, account_owner chosen, account_claim not-reached, rules not-reached"
    )]
    [InlineData(
        Full,
        "",
        "oak",
        "opp",
        "opportunity_owner chosen, account_owner not-reached, account_claim not-reached, rules not-reached"
    )]
    [InlineData(
        Full,
        "",
        "c",
        "eve",
        "opportunity_owner no-opportunity-owner, account_owner no-account-owner, account_claim no-claim, rules chosen"
    )]
    [InlineData(
        Full,
        "account_owner",
        "a",
        "acc",
        "=account_owner chosen, opportunity_owner not-reached, account_owner not-reached, account_claim not-reached, rules not-reached"
    )]
    [InlineData(
        Full,
        "account_owner",
        "oa",
        "acc",
        "=account_owner chosen, opportunity_owner not-reached, account_owner not-reached, account_claim not-reached, rules not-reached"
    )]
    [InlineData(
        Full,
        "account_owner",
        "o",
        "opp",
        "=account_owner no-account-owner, opportunity_owner chosen, account_owner not-reached, account_claim not-reached, rules not-reached"
    )]
    [InlineData(
        Full,
        "account_owner",
        "k",
        "ana",
        "=account_owner no-account-owner, opportunity_owner no-opportunity-owner, account_owner no-account-owner, account_claim chosen, rules not-reached"
    )]
    [InlineData(
        Full,
        "account_owner",
        "",
        "eve",
        "=account_owner no-account-owner, opportunity_owner no-opportunity-owner, account_owner no-account-owner, account_claim no-claim, rules chosen"
    )]
    [InlineData(
        Full,
        "account_owner",
        "x",
        "eve",
        "=account_owner not-an-address, opportunity_owner no-opportunity-owner, account_owner not-an-address, account_claim no-claim, rules chosen"
    )]
    [InlineData(
        Full,
        "channel_manager",
        "c",
        "chan",
        "=channel_manager chosen, =account_owner not-reached, opportunity_owner not-reached, account_owner not-reached, account_claim not-reached, rules not-reached"
    )]
    [InlineData(
        Full,
        "channel_manager",
        "oac",
        "chan",
        "=channel_manager chosen, =account_owner not-reached, opportunity_owner not-reached, account_owner not-reached, account_claim not-reached, rules not-reached"
    )]
    [InlineData(
        Full,
        "channel_manager",
        "oa",
        "acc",
        "=channel_manager no-channel-manager, =account_owner chosen, opportunity_owner not-reached, account_owner not-reached, account_claim not-reached, rules not-reached"
    )]
    [InlineData(
        Full,
        "channel_manager",
        "o",
        "opp",
        "=channel_manager no-channel-manager, =account_owner no-account-owner, opportunity_owner chosen, account_owner not-reached, account_claim not-reached, rules not-reached"
    )]
    [InlineData(
        Full,
        "channel_manager",
        "",
        "eve",
        "=channel_manager no-channel-manager, =account_owner no-account-owner, opportunity_owner no-opportunity-owner, account_owner no-account-owner, account_claim no-claim, rules chosen"
    )]
    [InlineData(
        Full,
        "opportunity_owner",
        "oa",
        "opp",
        "=opportunity_owner chosen, opportunity_owner not-reached, account_owner not-reached, account_claim not-reached, rules not-reached"
    )]
    [InlineData(
        Full,
        "opportunity_owner",
        "a",
        "acc",
        "=opportunity_owner no-opportunity-owner, opportunity_owner no-opportunity-owner, account_owner chosen, account_claim not-reached, rules not-reached"
    )]
    [InlineData(
        Full,
        "somebody_else",
        "a",
        "acc",
        "=somebody_else unknown-step, opportunity_owner no-opportunity-owner, account_owner chosen, account_claim not-reached, rules not-reached"
    )]
    [InlineData(
        "account_owner,opportunity_owner,rules",
        "",
        "oa",
        "acc",
        "account_owner chosen, opportunity_owner not-reached, rules not-reached"
    )]
    [InlineData("account_claim,account_owner,rules", "", "ak", "ana", "account_claim chosen, account_owner not-reached, rules not-reached")]
    [InlineData("rules", "", "oak", "eve", "rules chosen")]
    [InlineData("rules,account_owner", "", "a", "eve", "rules chosen, account_owner not-reached")]
    [InlineData("rules", "account_owner", "a", "acc", "=account_owner chosen, rules not-reached")]
    [InlineData("account_owner", "", "", "eve", "account_owner no-account-owner, rules chosen")]
    [InlineData("", "", "a", "eve", "rules chosen")]
    [InlineData("weather,rules", "", "", "eve", "weather unknown-step, rules chosen")]
    public void The_first_step_that_names_somebody_decides_and_every_step_says_why(
        string ladder,
        string divert,
        string known,
        string owner,
        string steps
    )
    {
        var rules = SomeTerritories.Rules(ladder.Split(',', StringSplitOptions.RemoveEmptyEntries));
        var request = SomeTerritories.Request(divert.Length > 0 ? divert : null);

        var decision = Router.Route(request, rules, Known(known));

        decision.Owner.ShouldBe($"{owner}@sales.example");
        string.Join(", ", decision.Steps.Select(step => $"{(step.IsDivert ? "=" : "")}{step.Step} {step.Code}")).ShouldBe(steps);
        decision.Steps.Where(step => step.Chosen).ShouldHaveSingleItem().Step.ShouldBe(decision.ChosenBy);
        decision.Steps.ShouldAllBe(step => step.Text.Length > 0);
        decision.Reason.ShouldContain(decision.Owner);
    }

    [Fact]
    public void An_owner_is_compared_and_kept_in_lower_case()
    {
        var snapshot = SomeTerritories.Snapshot() with { AccountOwner = " Acc@Sales.Example " };

        Router.Route(SomeTerritories.Request(), SomeTerritories.Rules(), snapshot).Owner.ShouldBe("acc@sales.example");
    }

    [Fact]
    public void A_divert_that_finds_nobody_says_so_in_the_reason()
    {
        var decision = Router.Route(SomeTerritories.Request("account_owner"), SomeTerritories.Rules(), SomeTerritories.Snapshot());

        decision.Reason.ShouldBe(
            "To eve@sales.example: territory rest, the turn in team desk is eve@sales.example's; no owner of the account is known."
        );
    }

    [Fact]
    public void The_account_owner_gets_the_service_level_of_the_territory_that_would_have_had_the_lead()
    {
        var snapshot = SomeTerritories.Snapshot() with { AccountOwner = "acc@sales.example" };

        var decision = Router.Route(SomeTerritories.Request(null, ("country", "AT")), SomeTerritories.Rules(), snapshot);

        (decision.Territory, decision.Team).ShouldBe(("dach-mid", "mid"));
        decision.SlaDueAt.ShouldBe(SomeTerritories.Monday + 4 * 3_600_000);
        decision.Candidates.ShouldAllBe(candidate => candidate.Code == RouteCodes.NotAsked && !candidate.Chosen);
    }

    [Theory]
    [InlineData("", 90, true)]
    [InlineData("K", 90, true)]
    [InlineData("g", 90, true)]
    [InlineData("x", 90, true)]
    [InlineData("k", 90, false)]
    [InlineData("a", 90, false)]
    [InlineData("o", 90, false)]
    [InlineData("", 0, false)]
    public void Only_a_route_by_the_rules_claims_an_account_that_nobody_owns(string known, int days, bool claims)
    {
        var decision = Router.Route(SomeTerritories.Request(), SomeTerritories.Rules(claimDays: days), Known(known));

        decision.NewClaim.ShouldBe(claims ? new AccountClaim(decision.Owner, SomeTerritories.Monday + days * 86_400_000L) : null);
    }

    [Fact]
    public void A_claim_holds_until_the_instant_it_ends()
    {
        var claim = new AccountClaim("ana@sales.example", SomeTerritories.Monday + 1);

        Owner(claim).ShouldBe("ana@sales.example");
        Owner(claim with { Until = SomeTerritories.Monday }).ShouldBe("eve@sales.example");

        static string Owner(AccountClaim claim) =>
            Router.Route(SomeTerritories.Request(), SomeTerritories.Rules(), SomeTerritories.Snapshot() with { Claim = claim }).Owner;
    }

    private static RoutingSnapshot Known(string known) =>
        SomeTerritories.Snapshot() with
        {
            OpportunityOwner = known.Contains('o', StringComparison.Ordinal) ? "opp@sales.example" : null,
            AccountOwner =
                known.Contains('a', StringComparison.Ordinal) ? "acc@sales.example"
                : known.Contains('x', StringComparison.Ordinal) ? "005-user-id"
                : null,
            ChannelManager = known.Contains('c', StringComparison.Ordinal) ? "chan@sales.example" : null,
            Claim =
                known.Contains('k', StringComparison.Ordinal) ? new AccountClaim("ana@sales.example", SomeTerritories.Monday + 1000)
                : known.Contains('K', StringComparison.Ordinal) ? new AccountClaim("ana@sales.example", SomeTerritories.Monday - 1000)
                : known.Contains('g', StringComparison.Ordinal) ? new AccountClaim("gone@sales.example", SomeTerritories.Monday + 1000)
                : null,
        };
}
