using System.Text.Json;
using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Tests.Routes;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Fairness;

public sealed class When_an_absence_is_caught_up_on
{
    private const string Ana = "ana@acme.example";
    private const string Ben = "ben@acme.example";

    /// <summary>Monday 2026-01-05, 10:00 UTC.</summary>
    private const long Monday = 1_767_607_200_000;

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 0)]
    public void The_missed_leads_come_first_once_the_member_is_back_if_so_chosen(bool catchUp, int first)
    {
        var desk = new Clerk(catchUp);
        desk.Leads(7, Monday);
        desk.Had.ShouldAllBe(member => member == Ben, "ana is absent");

        desk.Leads(first + 2, Monday + (7 * UtcDay.Milliseconds));

        desk.Had.Skip(7).Take(first).ShouldAllBe(member => member == Ana, "half of 7 is 3 whole leads");
        string.Join(' ', desk.Had.Skip(7 + first).Order()).ShouldBe($"{Ana} {Ben}", "and from then on by turn");
        desk.Entries.Count(entry => entry.Cause == FairnessCause.CatchUp).ShouldBe(first > 0 ? 1 : 0);
    }

    [Fact]
    public void Leads_that_come_while_the_member_would_not_have_worked_are_not_missed()
    {
        var desk = new Clerk(true, "Mon-Fri 11:00-12:00");
        desk.Leads(6, Monday);

        desk.Leads(2, Monday + (7 * UtcDay.Milliseconds) + 3_600_000);

        desk.Had.Skip(6).Order().ShouldBe([Ana, Ben]);
    }

    [Fact]
    public void The_books_are_the_sum_of_the_ledger_also_with_what_was_missed()
    {
        var desk = new Clerk(true);
        desk.Leads(7, Monday);
        desk.Leads(5, Monday + (7 * UtcDay.Milliseconds));

        var replayed = FairnessLedger.Replay(FairnessBook.Of([Ana, Ben]), desk.Entries);

        JsonSerializer.Serialize(replayed).ShouldBe(JsonSerializer.Serialize(desk.Book));
        JsonSerializer
            .Serialize(JsonSerializer.Deserialize<FairnessBook>(JsonSerializer.Serialize(desk.Book)))
            .ShouldBe(JsonSerializer.Serialize(desk.Book));
    }

    /// <summary>Two equals, of whom ana is absent from the first Monday to its Friday.</summary>
    private sealed class Clerk
    {
        private readonly RoutePlan plan;

        public Clerk(bool catchUp, string hours = "Mon-Sun 00:00-24:00") =>
            plan = new RoutePlan(
                World.Read(
                    $$"""
                    territories:
                      ladder: [rules]
                      rules: [{territory: rest, team: desk}]
                      teams:
                        desk:
                          sla: 4h
                          hours: Mon-Sun 00:00-24:00 UTC
                          members: {ana@acme.example: {away: 2026-01-05..2026-01-09, catchUp: {{(
                        catchUp ? "true" : "false"
                    )}}, hours: {{hours}}}, ben@acme.example: }
                    """
                )
            );

        public FairnessBook Book { get; private set; } = FairnessBook.Of([Ana, Ben]);
        public List<FairnessEntry> Entries { get; } = [];
        public List<string> Had { get; } = [];

        public void Leads(int count, long at)
        {
            for (var lead = 0; lead < count; lead++)
            {
                var question = new RouteQuestion
                {
                    Lead = $"{at}-{lead}",
                    Facts = new Dictionary<string, string>(),
                    Motion = "new",
                    Priority = 1,
                    At = at,
                };
                var route = RouteDecider.Decide(plan, question, RouteStanding.Nobody, Book);
                Had.Add(route.Owner!);
                Entries.AddRange(route.Turn!.Entries);
                Book = route.Turn.Book;
            }
        }
    }
}
