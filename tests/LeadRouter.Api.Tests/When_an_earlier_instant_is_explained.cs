using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_an_earlier_instant_is_explained
{
    [Fact]
    public async Task Decisions_of_later_do_not_stand_beside_it()
    {
        await using var rig = await ApiRig.StartAsync();
        var id = await rig.ContactAsync(SomeActivities.OfBuyer("vera@acme.example"));
        foreach (var minutes in (int[])[-20, -10, 0])
        {
            await rig.ExecuteAsync(
                "insert into decisions (id, kind, contact_id, at, playbook_hash, disposition, body) values (@Id, 'qualification', @Contact, @At, 'hash', 'nurture', '{\"asOf\":7}')",
                new
                {
                    Id = $"d{minutes}",
                    Contact = id.ToString("N"),
                    At = ApiRig.Now.AddMinutes(minutes).ToUnixTimeMilliseconds(),
                }
            );
        }

        var why = await rig.ReadAsync($"/v1/contacts/vera@acme.example/explanation?asOf={ApiRig.Now.AddMinutes(-10).UtcDateTime:O}");

        why.GetProperty("decisions").EnumerateArray().Select(decision => decision.GetProperty("id").GetString()).ShouldBe(["d-10", "d-20"]);
    }

    [Fact]
    public async Task A_lead_that_came_back_since_did_not_sleep_then()
    {
        await using var rig = await ApiRig.StartAsync();
        var id = await rig.ContactAsync(SomeActivities.OfBuyer("vera@acme.example"));
        var lead = await rig.LeadAsync(id, "acme.example", ApiRig.Now.AddHours(-10), "ana@acme.example");
        await rig.ExecuteAsync(
            """
            update leads set stage = 'recycled', exit_reason = 'timing', closed_at = @At, wake_at = @Until where id = @Id;
            insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, source, reason, key, until_at, recorded_at)
            values (@Id, 3, 'routed', 'recycled', @At, 'ana', 'crm', 'timing', 'k', @Until, @At);
            """,
            new
            {
                Id = lead.ToString("N"),
                At = ApiRig.Now.AddHours(-2).ToUnixTimeMilliseconds(),
                Until = ApiRig.Now.AddDays(90).ToUnixTimeMilliseconds(),
            }
        );

        (await OutcomeAsync(ApiRig.Now.AddHours(-3))).ShouldBe(("enrich", "routed"));
        (await OutcomeAsync(ApiRig.Now.AddHours(-1))).Outcome.ShouldNotBe("enrich", "nothing was done since");
        (await OutcomeAsync(ApiRig.Now.AddHours(-1))).Stage.ShouldBe("recycled");

        async Task<(string Outcome, string Stage)> OutcomeAsync(DateTimeOffset asOf)
        {
            var at = $"asOf={asOf.UtcDateTime:O}";
            var why = await rig.ReadAsync($"/v1/contacts/vera@acme.example/explanation?{at}");
            var contact = await rig.ReadAsync($"/v1/contacts/vera@acme.example?{at}");
            return (
                why.GetProperty("qualification").GetProperty("outcome").GetString()!,
                contact.GetProperty("lead").GetProperty("stage").GetString()!
            );
        }
    }
}
