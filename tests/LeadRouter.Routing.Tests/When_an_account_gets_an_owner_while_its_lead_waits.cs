using LeadRouter.Contracts.Scoring;
using LeadRouter.Storage;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>Of leads with the same needs only the first was looked at: one further back waited for a turn although its account had an owner by then.</summary>
public sealed class When_an_account_gets_an_owner_while_its_lead_waits
{
    private const string Zoe = "zoe@sales.example";

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task It_goes_there_wherever_it_stands_in_the_queue(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(SomePlaybook.With(SomePlaybook.Member("ana", open: 1)), dialect);
        var leads = new List<LeadQualified>();
        for (var number = 0; number < 4; number++)
        {
            leads.Add(await rig.QualifyAsync($"acme{number}.example", facts: [("country", "DE"), ("product", "iot")]));
            await rig.RouteAsync(leads[^1]);
            rig.Clock.Now += TimeSpan.FromSeconds(1);
        }

        await rig.ExecuteAsync(
            "insert into account_facts (account_key, field, value, at, source, message_id) values ('acme3.example', 'owner', @Zoe, 1, 'crm', 'm')",
            new { Zoe }
        );
        await rig.RouteAsync(leads[3] with { Facts = new Dictionary<string, string>() }, ":fact");
        await rig.PullAsync();

        (await rig.OwnerAsync(leads[3])).ShouldBe(Zoe);
        (await rig.OwnerAsync(leads[1])).ShouldBeNull();
        (await rig.OneAsync<long>("select count(*) from waiting_leads")).ShouldBe(2);
        var decided = await rig.OneAsync<string>(
            "select body from decisions where lead_id = @Id and disposition = 'routed'",
            new { Id = leads[3].LeadId.ToString("N") }
        );
        decided.ShouldContain("\"product\":\"iot\"", Case.Sensitive, "what it came with still counts");
    }

    [Fact]
    public async Task One_of_which_nothing_new_helps_waits_on_with_what_it_came_with()
    {
        await using var rig = await RoutingRig.StartAsync(SomePlaybook.With(SomePlaybook.Member("ana", open: 1)));
        await rig.RouteAsync(await rig.QualifyAsync("acme0.example", facts: ("country", "DE")));
        var waits = await rig.QualifyAsync("acme1.example", facts: ("country", "DE"));
        await rig.RouteAsync(waits);

        await rig.RouteAsync(waits with { Facts = new Dictionary<string, string>() }, ":fact");

        (await rig.OneAsync<string>("select team from waiting_leads")).ShouldBe("dach", "without its facts it would be another team's");
    }
}
