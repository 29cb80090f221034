using LeadRouter.Testing;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Fairness;

public sealed class When_a_team_shares_its_leads(ITestOutputHelper output)
{
    /// <summary>Leads of the long runs; <c>LEADROUTER_PROPERTY_CASES</c> asks for others (1,000,000 take about ten seconds).</summary>
    private static readonly int Leads = PropertyCases.Asked ?? 40_000;

    /// <summary>Weights at which rules that are not fair within one lead are known to fail, and others.</summary>
    [Theory]
    [InlineData("1")]
    [InlineData("1,1")]
    [InlineData("2000,1000")]
    [InlineData("5,1,1,1,1,1")]
    [InlineData("50,1,1,1,1,1,1,1,1,1,1")]
    [InlineData("70,10,10,5,3,1,1")]
    [InlineData("333,667")]
    [InlineData("1,1000")]
    [InlineData("100000,1,1")]
    [InlineData("999,998,997,3,2,1")]
    public void Nobody_is_a_whole_lead_from_the_share_at_any_moment(string text)
    {
        int[] weights = [.. text.Split(',').Select(int.Parse)];
        var desk = new Desk(weights.Length, 1, new Random(1));

        for (var lead = 0; lead < 20_000; lead++)
        {
            desk.Take(0, "", weights).ShouldBeNull();
        }
    }

    [Fact]
    public void Nobody_is_a_whole_lead_from_the_share_whatever_the_weights() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var random = new Random(seed);
                var desk = new Desk(1 + random.Next(60), 1, random);

                for (var lead = 0; lead < 2_000; lead++)
                {
                    desk.Take(0, "", desk.Weights).ShouldBeNull($"seeds {seed}, {other}");
                }
            }
        );

    /// <summary>Forty people at weights of 1 to 1000 in three tiers, who come and go every few leads or every few thousand, with leads that only some can take, and some given back.</summary>
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 40)]
    [InlineData(3, 500)]
    [InlineData(4, 10_000)]
    public void Nobody_is_a_whole_lead_from_the_share_while_the_same_people_are_there(int seed, int leadsBetweenChanges)
    {
        const int members = 40;
        const int tiers = 3;
        var random = new Random(seed);
        var desk = new Desk(members, tiers, random);
        var there = Everybody(members);
        for (var lead = 0; lead < Leads; lead++)
        {
            if (random.Next(leadsBetweenChanges) == 0)
            {
                there = [.. there.Select(one => random.Next(4) == 0 ? !one : one)];
                there[random.Next(members)] = true;
                if (random.Next(10) == 0)
                {
                    desk.Weights[random.Next(members)] = random.Next(1, 1001);
                }
            }

            var speaksIt = random.Next(5) == 0;
            int[] taking = [.. desk.Weights.Select((weight, i) => there[i] && (!speaksIt || i % 3 == 0) ? weight : 0)];
            if (taking.All(weight => weight == 0))
            {
                continue;
            }

            var tier = random.Next(tiers);
            desk.Take(tier, speaksIt ? "fr" : "", taking).ShouldBeNull($"seed {seed}");
            if (random.Next(30) == 0)
            {
                desk.GiveBack(tier, random.Next(members));
            }

            if (lead % 50 == 0)
            {
                desk.Measure();
            }
        }

        output.WriteLine($"{Leads} leads, a change every {leadsBetweenChanges}: the furthest account was {desk.Furthest:0.00} leads");
        Enumerable.Range(0, tiers).ShouldAllBe(tier => desk.Book(tier).Carried.Sum() == 0);
    }

    /// <summary>The other half of fairness: what a change leaves owed is made good, so that many changes do not add up.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public void What_changes_leave_owed_does_not_add_up(int leadsBetweenChanges)
    {
        const int members = 40;
        var random = new Random(leadsBetweenChanges);
        var desk = new Desk(members, 1, random);
        var there = Everybody(members);
        for (var lead = 0; lead < Leads; lead++)
        {
            if (random.Next(leadsBetweenChanges) == 0)
            {
                there = [.. there.Select(_ => random.Next(3) > 0)];
                there[random.Next(members)] = true;
            }

            desk.Take(0, "", [.. desk.Weights.Select((weight, i) => there[i] ? weight : 0)]).ShouldBeNull();
            desk.Measure();
        }

        output.WriteLine($"{Leads} leads, a change every {leadsBetweenChanges}: the furthest account was {desk.Furthest:0.00} leads");
        desk.Furthest.ShouldBeLessThan(3);
    }

    private static bool[] Everybody(int members) => [.. Enumerable.Repeat(true, members)];
}
