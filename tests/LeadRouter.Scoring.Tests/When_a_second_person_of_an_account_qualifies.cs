using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_a_second_person_of_an_account_qualifies
{
    [Fact]
    public async Task The_open_lead_is_joined_and_no_second_one_is_made()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();

        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Demo("ann")], 10);
        await bench.ProcessAsync([Identify("bob", "CTO"), Demo("bob")], 10);

        (await bench.CountAsync("select count(*) from leads")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from lead_contacts")).ShouldBe(2);
        (await bench.CountAsync("select count(*) from outbox where type like '%LeadQualified'")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from outbox where type like '%LeadJoined' and endpoint like '%alerts%'")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from decisions where disposition = 'joined'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_colleague_s_request_for_sales_makes_the_lead_as_urgent_and_what_opened_it_does_not_take_that_back()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "Office Manager"), Account("ann"), .. Pricings("ann", 3)], 10);
        (await bench.RowsAsync("select priority || ' ' || hand_raise from leads")).ShouldNotBe(["1 1"]);

        await bench.ProcessAsync([Identify("bob", "CTO"), Demo("bob")], 10);
        (await bench.RowsAsync("select priority || ' ' || hand_raise from leads")).ShouldBe(["1 1"]);

        await bench.ProcessAsync([Pricing("ann", Now - 1, "again")], 10);
        (await bench.RowsAsync("select priority || ' ' || hand_raise from leads")).ShouldBe(["1 1"]);

        static IEnumerable<Contracts.Activities.Activity> Pricings(string user, int count) =>
            Enumerable.Range(0, count).Select(i => Pricing(user, Now - 10 + i, $"{user}-{i}"));
    }

    [Fact]
    public async Task The_same_person_asking_again_is_passed_on_to_the_same_lead()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();

        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Demo("ann")], 10);
        await bench.ProcessAsync([Demo("ann") with { MessageId = "again" }], 10);

        (await bench.CountAsync("select count(*) from leads")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from lead_contacts")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from outbox where type like '%LeadJoined' and endpoint like '%alerts%'")).ShouldBe(1);
    }
}
