using System.Text.Json;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Scoring.Decisions;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_a_decision_is_read
{
    private static readonly string[] Scores = ["fit", "engagement", "account"];

    [Fact]
    public async Task Its_numbers_are_those_of_the_explanation_and_its_parts_add_up()
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.AccountAsync(
            "acme.example",
            SomeActivities.Group(ApiRig.Now.AddDays(-1), ("industry", "retail"), ("employees", "1200"), ("country", "FR"))
        );
        var activities = SomeActivities.OfBuyer("vera@acme.example");
        var id = await rig.ContactAsync(activities);
        var live = new LivePlaybook(SamplePlaybook.Create());
        var why = await rig.ReadAsync("/v1/contacts/vera@acme.example/explanation");
        var facts = new AccountFacts();
        foreach (var fact in why.GetProperty("facts").EnumerateObject().Where(fact => fact.Name is "industry" or "employees" or "country"))
        {
            facts.Registers.Put(fact.Name, new AttributeValue(fact.Value.GetString()!, 0, "web", "m"));
        }

        var state = ContactFold.Fold(activities, live.Classifier);
        var evaluation = Evaluator.Evaluate(
            state,
            new AccountView("acme.example", facts, [state]),
            live.Playbook,
            new EvaluationContext(ApiRig.Now.ToUnixTimeMilliseconds(), FindNextChange: true)
        );
        await StoreAsync(rig, id, "qualification", JsonSerializer.Serialize(evaluation, DecisionJson.Options));

        var body = await BodyAsync(rig);

        body.GetProperty("asOf").GetString().ShouldBe("2026-01-06T10:00:00Z");
        body.GetProperty("nextChangeAt").GetString().ShouldBe(why.GetProperty("nextChangeAt").GetString());
        body.GetProperty("fit").GetProperty("completeness").GetRawText().ShouldBe("100.000");
        // No instant is left in milliseconds, whatever its field is called.
        body.GetRawText().ShouldNotMatch("[:\\[,]-?[0-9]{10,}");
        foreach (var name in Scores)
        {
            var score = body.GetProperty(name);
            score.GetProperty("points").GetRawText().ShouldBe(why.GetProperty(name).GetProperty("points").GetRawText());
            score.GetProperty("parts").GetRawText().ShouldBe(why.GetProperty(name).GetProperty("parts").GetRawText());
            score
                .GetProperty("parts")
                .EnumerateArray()
                .Sum(part => part.GetProperty("points").GetDecimal())
                .ShouldBe(score.GetProperty("points").GetDecimal());
        }
    }

    [Fact]
    public async Task Instants_weights_and_durations_have_their_unit_at_every_depth()
    {
        await using var rig = await ApiRig.StartAsync();
        var id = await rig.ContactAsync(SomeActivities.OfBuyer("vera@acme.example"));
        await StoreAsync(
            rig,
            id,
            "route",
            """
            {"request": {"at": 1767693600000, "priority": 1, "facts": {"points": "12", "at": "noon"}}, "slaDueAt": 1767697200500,
             "newClaim": {"owner": "ana@acme.example", "until": 1767697200000}, "snapshot": {"claim": null, "members": {"ana@acme.example": {"open": 3}}},
             "candidates": [{"member": "ana@acme.example", "weight": 2500, "load": {"assigned": 4}}],
             "qualification": {"line": 0, "priority": 0, "enrichMs": 172800000}}
            """
        );

        (await BodyAsync(rig))
            .GetRawText()
            .ShouldBe(
                """
                {"request":{"at":"2026-01-06T10:00:00Z","priority":1,"facts":{"points":"12","at":"noon"}},"slaDueAt":"2026-01-06T11:00:00.5Z",
                "newClaim":{"owner":"ana@acme.example","until":"2026-01-06T11:00:00Z"},"snapshot":{"claim":null,"members":{"ana@acme.example":{"open":3}}},
                "candidates":[{"member":"ana@acme.example","weight":2.500,"load":{"assigned":4}}],
                "qualification":{"line":null,"priority":null,"enrichWithin":"P2D"}}
                """.ReplaceLineEndings("")
            );
    }

    private static async Task<JsonElement> BodyAsync(ApiRig rig) =>
        (await rig.ReadAsync("/v1/contacts/vera@acme.example/explanation")).GetProperty("decisions")[0].GetProperty("body");

    private static Task StoreAsync(ApiRig rig, Guid contact, string kind, string body) =>
        rig.ExecuteAsync(
            "insert into decisions (id, kind, contact_id, at, playbook_hash, body) values ('d', @kind, @Contact, @At, 'hash', @body)",
            new
            {
                kind,
                Contact = contact.ToString("N"),
                At = ApiRig.Now.ToUnixTimeMilliseconds(),
                body,
            }
        );
}
