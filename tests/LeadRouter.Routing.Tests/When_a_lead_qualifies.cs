using System.Text.Json;
using System.Text.Json.Serialization;
using LeadRouter.Contracts.Routing;
using LeadRouter.Engine.Routes;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_a_lead_qualifies
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    [Fact]
    public async Task It_has_an_owner_a_territory_a_team_and_an_instant_for_first_touch()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", facts: ("country", "DE"));

        await rig.RouteAsync(lead);

        var row = await rig.OneAsync<(
            string Stage,
            string Owner,
            string Territory,
            string Team,
            long RoutedAt,
            long SlaDueAt,
            long Version
        )>("select stage, owner, territory, team, routed_at, sla_due_at, version from leads");
        var now = rig.Clock.Now.ToUnixTimeMilliseconds();
        row.ShouldBe(("routed", "ana@sales.example", "dach", "dach", now, now + 4 * 3_600_000, 2));
    }

    [Fact]
    public async Task The_step_is_appended_to_its_history_with_the_reason()
    {
        await using var rig = await RoutingRig.StartAsync();
        await rig.RouteAsync(await rig.QualifyAsync("acme.example", facts: ("country", "DE")));

        var events = await rig.AllAsync<(long Seq, string? From, string To, string Actor, string Source, string Reason)>(
            "select seq, from_stage, to_stage, actor, source, reason from lead_events order by seq"
        );

        events.Count.ShouldBe(2);
        events[1]
            .ShouldBe(
                (
                    2,
                    "qualified",
                    "routed",
                    "leadrouter",
                    "routing",
                    "To ana@sales.example: territory dach, the turn in team dach is ana@sales.example's."
                )
            );
    }

    [Fact]
    public async Task CRM_and_alerts_are_told_in_the_same_commit()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", facts: ("country", "DE"));
        await rig.RouteAsync(lead);

        var outbox = await rig.AllAsync<(string Id, string Endpoint, string Body)>(
            "select id, endpoint, body from outbox order by endpoint"
        );

        outbox.Select(row => row.Endpoint).ShouldBe(["leadrouter.alerts.v1", "leadrouter.crm.v1"]);
        outbox.ShouldAllBe(row => row.Id == $"lead-routed:{lead.LeadId:N}:2");
        var told = JsonSerializer.Deserialize<LeadRouted>(outbox[0].Body)!;
        told.ShouldBe(
            new LeadRouted
            {
                LeadId = lead.LeadId,
                Version = 2,
                ContactId = lead.ContactId,
                AccountKey = "acme.example",
                Motion = "new",
                Owner = "ana@sales.example",
                Priority = 2,
                HandRaise = true,
                RoutedAt = rig.Clock.Now.ToUnixTimeMilliseconds(),
                DecisionId = Guid.Parse(await rig.OneAsync<string>("select id from decisions")),
            }
        );
    }

    [Fact]
    public async Task The_decision_record_decides_the_same_again()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example", divert: "account_owner", facts: ("country", "DE"));
        await rig.RouteAsync(lead);

        var row = await rig.OneAsync<(string Kind, string LeadId, string Hash, string Disposition, string Body)>(
            "select kind, lead_id, playbook_hash, disposition, body from decisions"
        );

        (row.Kind, row.LeadId, row.Disposition).ShouldBe(("route", lead.LeadId.ToString("N"), "routed"));
        row.Hash.ShouldBe(SomePlaybook.With().Hash);
        var stored = JsonSerializer.Deserialize<RouteRecord>(row.Body, Web)!;
        var plan = new RoutePlan(SomePlaybook.With().Territories);
        var again = RouteRecord.Of(plan, stored.Question, stored.Standing, stored.Book).Record;
        JsonSerializer.Serialize(again, Web).ShouldBe(row.Body);
    }

    [Fact]
    public async Task The_decision_record_reads_as_documented()
    {
        await using var rig = await RoutingRig.StartAsync(
            SomePlaybook.With(SomePlaybook.Member("ana", open: 0), SomePlaybook.Member("ben"))
        );
        await rig.RouteAsync(await rig.QualifyAsync("acme.example", facts: ("country", "DE")));

        using var body = JsonDocument.Parse(await rig.OneAsync<string>("select body from decisions"));
        var root = body.RootElement;

        root.EnumerateObject()
            .Select(property => property.Name)
            .ShouldBe([
                "question",
                "standing",
                "book",
                "outcome",
                "owner",
                "chosenBy",
                "territory",
                "team",
                "allAway",
                "slaDueAt",
                "newClaim",
                "reason",
                "steps",
                "rules",
                "candidates",
            ]);
        root.GetProperty("question").GetProperty("facts").GetProperty("country").GetString().ShouldBe("DE");
        root.GetProperty("steps")[3].GetProperty("code").GetString().ShouldBe("chosen");
        var candidates = root.GetProperty("candidates");
        candidates[0].GetProperty("code").GetString().ShouldBe("open-cap");
        candidates[0].GetProperty("use").GetProperty("open").GetInt64().ShouldBe(0);
        candidates[0].GetProperty("owed").GetInt64().ShouldBe(0);
        candidates[1].GetProperty("chosen").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("routed")]
    [InlineData("accepted")]
    [InlineData("disqualified")]
    public async Task A_lead_that_is_past_its_qualification_is_left_alone(string stage)
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example");
        await rig.ExecuteAsync("update leads set stage = @stage, owner = 'old@sales.example'", new { stage });

        await rig.RouteAsync(lead);

        (await rig.OwnerAsync(lead)).ShouldBe("old@sales.example");
        (await rig.OneAsync<long>("select count(*) from outbox")).ShouldBe(0);
        (await rig.OneAsync<long>("select count(*) from decisions")).ShouldBe(0);
    }

    [Fact]
    public async Task A_lead_that_is_no_more_harms_nobody()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await rig.QualifyAsync("acme.example");
        await rig.ExecuteAsync("delete from leads");

        await rig.RouteAsync(lead);

        (await rig.OneAsync<long>("select count(*) from failed_messages")).ShouldBe(0);
    }
}
