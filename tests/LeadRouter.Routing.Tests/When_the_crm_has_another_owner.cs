using LeadRouter.Storage;
using LeadRouter.Storage.Drift;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_the_crm_has_another_owner
{
    private const string Ana = "ana@sales.example";

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task It_is_listed_with_who_when_and_how_it_ended_and_stays(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(SomePlaybook.With(SomePlaybook.Member("ana")), dialect);
        var now = rig.Clock.Now.ToUnixTimeMilliseconds();
        foreach (var account in new[] { "same.example", "before.example", "changed.example", "quiet.example" })
        {
            await rig.RouteAsync(await rig.QualifyAsync(account, facts: ("country", "DE")));
        }

        await rig.RouteAsync(
            await rig.QualifyAsync(
                "hand.example",
                facts: [("country", "DE"), ("ownerByHand", "olga@sales.example"), ("ownerByHandOf", "boss@sales.example")]
            )
        );
        await StateAsync("same.example", Ana, now + 1);
        await StateAsync("before.example", "kim@sales.example", now);
        await StateAsync("changed.example", "Kim@sales.example", now + 5);
        await rig.ExecuteAsync(
            "update leads set stage = 'lost', closed_at = @At, exit_reason = 'price' where account_key = 'changed.example'",
            new { At = now + 9 }
        );

        var found = await new DriftQueries(rig.Database, rig.Live).SinceAsync(now, RoutingRig.Token);

        found
            .Select(one =>
                $"{one.AccountKey} {one.Kind}: {one.Decided} -> {one.Owner} by {one.By} after {one.ChangedAt - now}, {one.Stage} {one.ExitReason}"
            )
            .ShouldBe([
                $"changed.example stated: {Ana} -> kim@sales.example by crm after 5, lost price",
                $"hand.example by-hand: {Ana} -> olga@sales.example by boss@sales.example after 0, routed ",
            ]);
        (await new DriftQueries(rig.Database, rig.Live).SinceAsync(now + 1, RoutingRig.Token)).ShouldBeEmpty();
        (await rig.OneAsync<string>("select owner from leads where account_key = 'changed.example'")).ShouldBe(Ana, "nothing was changed");

        Task StateAsync(string account, string owner, long at) =>
            rig.ExecuteAsync(
                "insert into account_facts (account_key, field, source, value, at, message_id) values (@account, 'Account Owner', 'crm', @owner, @at, 'm')",
                new
                {
                    account,
                    owner,
                    at,
                }
            );
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Whom_the_CRM_has_as_the_owner_of_the_person_is_listed_while_it_was_set_on_the_leads_watch(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(SomePlaybook.With(SomePlaybook.Member("ana")), dialect);
        var now = rig.Clock.Now.ToUnixTimeMilliseconds();
        foreach (
            var (account, owner, at) in new[]
            {
                ("changed.example", "kim@sales.example", 5),
                ("taken.example", "", 6),
                ("before.example", "kim@sales.example", 0),
                ("same.example", Ana, 7),
                ("after.example", "kim@sales.example", 20),
            }
        )
        {
            var lead = await rig.QualifyAsync(account, facts: ("country", "DE"));
            await rig.RouteAsync(lead);
            await rig.ExecuteAsync(
                """
                insert into lead_contacts (lead_id, contact_id, joined_at) select id, contact_id, 0 from leads where account_key = @account
                on conflict do nothing
                """,
                new { account }
            );
            await rig.ExecuteAsync(
                """
                insert into crm_records (contact_id, crm_key, crm_id, system, owner, synced_at, fingerprint, seen_owner, seen_owner_at, seen_owner_by)
                select contact_id, contact_id, contact_id, 'hubspot', owner, 0, '', @owner, @At, 'boss@sales.example' from leads where account_key = @account
                """,
                new
                {
                    account,
                    owner,
                    At = now + at,
                }
            );
            await rig.ExecuteAsync(
                "update leads set stage = 'won', closed_at = @At where account_key in ('changed.example', 'after.example')",
                new { At = now + 10 }
            );
        }

        var found = await new DriftQueries(rig.Database, rig.Live).SinceAsync(now, RoutingRig.Token);

        found
            .Select(one =>
                $"{one.AccountKey} {one.Kind}: {one.Decided} -> {one.Owner ?? "nobody"} by {one.By} after {one.ChangedAt - now}, {one.Stage}"
            )
            .ShouldBe([
                $"taken.example crm: {Ana} -> nobody by boss@sales.example after 6, routed",
                $"changed.example crm: {Ana} -> kim@sales.example by boss@sales.example after 5, won",
            ]);
    }

    [Fact]
    public async Task The_next_lead_of_the_account_goes_to_the_owner_that_is_stated_now()
    {
        await using var rig = await RoutingRig.StartAsync();
        var first = await rig.QualifyAsync("acme.example", facts: ("country", "DE"));
        await rig.RouteAsync(first);
        await rig.EndAsync(first, "lost");

        var next = await rig.QualifyAsync("acme.example", facts: [("country", "DE"), ("owner", "kim@sales.example")]);
        await rig.RouteAsync(next);

        (await rig.OwnerAsync(next)).ShouldBe("kim@sales.example");
    }
}
