using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Territories;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Routes;

/// <summary>Only the last move was looked at: whoever had lost the account with the first got it back with the second.</summary>
public sealed class When_an_account_changes_hands_twice
{
    private const string Ann = "ann@acme.example";
    private const long February = 1_769_904_000_000;
    private const long May = 1_777_593_600_000;
    private const long July = 1_782_864_000_000;

    private static readonly RoutePlan Plan = new(
        World.Read(
            """
            territories:
              ladder: [account_owner, account_claim 365d, rules]
              rules:
                - {territory: first,  when: {country: DE}, team: a, until: 2026-03-31}
                - {territory: second, when: {country: DE}, team: b, from: 2026-04-01, until: 2026-06-30}
                - {territory: third,  when: {country: DE}, team: c, from: 2026-07-01}
                - {territory: rest,   team: c}
              teams:
                a: {sla: 4h, hours: Mon-Sun 00:00-24:00 UTC, members: {ann@acme.example: }}
                b: {sla: 4h, hours: Mon-Sun 00:00-24:00 UTC, members: {bob@acme.example: }}
                c: {sla: 4h, hours: Mon-Sun 00:00-24:00 UTC, members: {cid@acme.example: }}
            """
        )
    );

    [Theory]
    [InlineData(February, May, "bob")]
    [InlineData(February, July, "cid")]
    [InlineData(May, July, "ann")]
    public void Who_has_lost_it_once_does_not_get_it_back(long since, long at, string owner)
    {
        foreach (
            var standing in new[]
            {
                new RouteStanding { AccountOwner = Ann, AccountOwnerSince = since },
                new RouteStanding { Claim = new AccountClaim(Ann, since + (365 * UtcDay.Milliseconds)) },
            }
        )
        {
            RouteRecord.Of(Plan, Question(at), standing, null).Record.Owner.ShouldBe($"{owner}@acme.example");
        }
    }

    [Fact]
    public void The_explanation_names_the_territory_by_which_it_was_theirs() =>
        RouteRecord
            .Of(Plan, Question(July), new RouteStanding { AccountOwner = Ann, AccountOwnerSince = February }, null)
            .Record.Steps.Single(step => step.Code == RouteCodes.TerritoryEnded)
            .Text.ShouldBe($"{Ann} had the account by the territory first, which has it no more");

    private static RouteQuestion Question(long at) =>
        new()
        {
            Lead = "lead-1",
            Facts = new Dictionary<string, string> { ["country"] = "DE" },
            Motion = "new",
            Priority = 1,
            At = at,
        };
}
