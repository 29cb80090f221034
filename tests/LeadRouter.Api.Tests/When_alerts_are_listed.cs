using System.Text.Json;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_alerts_are_listed
{
    [Fact]
    public async Task They_come_newest_first_with_their_deliveries()
    {
        await using var rig = await ApiRig.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await AlertAsync(rig, $"a{i}", i);
        }

        await rig.ExecuteAsync(
            "insert into alert_deliveries (alert_id, channel, state, due_at, attempts, ambiguous, last_error, sent_at) values ('a2', 'email', 'sent', 0, 2, 1, 'no answer', 1000)"
        );

        var first = await rig.ReadAsync("/v1/alerts?limit=2");
        var second = await rig.ReadAsync($"/v1/alerts?limit=2&after={first.GetProperty("next").GetString()}");

        Ids(first).Concat(Ids(second)).ShouldBe(["a2", "a1", "a0"]);
        second.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        var newest = first.GetProperty("items")[0];
        newest.GetProperty("signals")[0].GetProperty("signal").GetString().ShouldBe("pricing");
        newest.GetProperty("deliveries")[0].GetProperty("sentAt").GetString().ShouldBe("1970-01-01T00:00:01Z");
        newest.GetProperty("deliveries")[0].GetProperty("ambiguous").GetInt64().ShouldBe(1);
    }

    [Theory]
    [InlineData("after=nowhere")]
    [InlineData("limit=1000")]
    public async Task A_parameter_that_cannot_be_read_is_a_problem(string question)
    {
        await using var rig = await ApiRig.StartAsync();

        (await rig.ProblemAsync("/v1/alerts?" + question)).Type.ShouldBe("/problems/bad-parameter");
    }

    [Theory]
    [InlineData("newLead", false, "Dana Fox (VP Marketing, Acme) became a lead; the lead went to ana@sales.example. asked for a demo")]
    [InlineData("newLead", true, "Dana Fox (VP Marketing, Acme) asked for sales; the lead went to ana@sales.example. asked for a demo")]
    [InlineData("leadJoined", false, "Dana Fox (VP Marketing, Acme) joined the open lead of ana@sales.example.")]
    [InlineData("leadJoined", true, "Dana Fox (VP Marketing, Acme) asked for sales and is on the open lead of ana@sales.example.")]
    public async Task One_about_a_lead_is_a_sentence_and_has_no_line_without_a_signal(string kind, bool handRaise, string text)
    {
        await using var rig = await ApiRig.StartAsync();
        var dana = await DanaAsync(rig);
        var lead = await rig.LeadAsync(dana, "acme.example", ApiRig.Now, "ana@sales.example");
        await AlertAsync(rig, "a", 0, kind, dana, lead, handRaise, signal: "", what: "");

        var alert = (await rig.ReadAsync("/v1/alerts")).GetProperty("items")[0];

        alert.GetProperty("text").GetString().ShouldBe(text);
        alert.GetProperty("signals").GetArrayLength().ShouldBe(0);
        alert.GetRawText().ShouldNotContain("\"\"");
    }

    [Theory]
    [InlineData("keyActivity", "/pricing", "Dana Fox (VP Marketing, Acme) was active at the key account acme.example: pricing (/pricing).")]
    [InlineData("keyActivity", "", "Dana Fox (VP Marketing, Acme) was active at the key account acme.example: pricing.")]
    [InlineData("keyAsset", "buyers-guide", "Dana Fox (VP Marketing, Acme) downloaded a key asset: pricing (buyers-guide).")]
    [InlineData(
        "attached",
        "",
        "Dana Fox (VP Marketing, Acme) is active while an opportunity is open at acme.example: no new lead, its owner goes on."
    )]
    public async Task One_about_an_activity_says_which(string kind, string what, string text)
    {
        await using var rig = await ApiRig.StartAsync();
        await AlertAsync(rig, "a", 0, kind, await DanaAsync(rig), what: what);

        var alert = (await rig.ReadAsync("/v1/alerts")).GetProperty("items")[0];

        alert.GetProperty("text").GetString().ShouldBe(text);
        alert.GetProperty("signals")[0].GetProperty("what").GetString().ShouldBe(what.Length > 0 ? what : null);
    }

    [Theory]
    [InlineData("no-channel", "held-back", "Not sent: no channel that reaches ana@acme.example is configured (Alerts:Slack, Alerts:Smtp).")]
    [InlineData("no-recipient", "held-back", "Not sent: nobody owns the account, and the rule names nobody else.")]
    [InlineData("late", "held-back", "Kept for the digest: it came more than an hour after it happened.")]
    [InlineData("budget", "held-back", "Kept for the digest: ana@acme.example had had the day's alerts.")]
    [InlineData("budget", "dropped", "Dropped, as the playbook says: ana@acme.example had had the day's alerts.")]
    public async Task One_that_was_not_sent_says_why(string reason, string state, string text)
    {
        await using var rig = await ApiRig.StartAsync();
        await AlertAsync(rig, "a", 0);
        await rig.ExecuteAsync("update alerts set state = @state, held_back_reason = @reason, count = 3", new { state, reason });

        var alert = (await rig.ReadAsync("/v1/alerts")).GetProperty("items")[0];

        alert.GetProperty("text").GetString().ShouldEndWith(" 3 activities by 1 person in all. " + text);
    }

    [Fact]
    public async Task Of_somebody_who_was_erased_it_tells_nothing_and_of_somebody_merged_who_they_are_now()
    {
        await using var rig = await ApiRig.StartAsync();
        var dana = await DanaAsync(rig);
        var before = Guid.NewGuid();
        await rig.ExecuteAsync(
            "insert into contacts (id, created_at, version, latest_at, is_live, merged_into) values (@Id, 0, 1, 0, 1, @Dana)",
            new { Id = before.ToString("N"), Dana = dana.ToString("N") }
        );
        await AlertAsync(rig, "a1", 1, contact: Guid.NewGuid());
        await AlertAsync(rig, "a0", 0, contact: before);

        var alerts = (await rig.ReadAsync("/v1/alerts")).GetProperty("items");

        alerts[0].GetProperty("text").GetString()!.ShouldStartWith("Somebody who is no longer known was active");
        alerts[1].GetProperty("text").GetString()!.ShouldStartWith("Dana Fox (VP Marketing, Acme) was active");
    }

    private static async Task<Guid> DanaAsync(ApiRig rig)
    {
        await rig.AccountAsync("acme.example", SomeActivities.Group(ApiRig.Now.AddDays(-1), ("name", "Acme")));
        return await rig.ContactAsync(
            SomeActivities.Identify(
                "dana@acme.example",
                ApiRig.Now.AddDays(-1),
                ("firstName", "Dana"),
                ("lastName", "Fox\n"),
                ("title", "VP Marketing")
            )
        );
    }

    private static IEnumerable<string?> Ids(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetString());

    private static Task AlertAsync(
        ApiRig rig,
        string id,
        long at,
        string kind = "keyActivity",
        Guid contact = default,
        Guid? lead = null,
        bool handRaise = false,
        string signal = "pricing",
        string what = "/pricing"
    ) =>
        rig.ExecuteAsync(
            """
            insert into alerts (id, kind, rule, recipient, channels, account_key, contact_id, lead_id, hand_raise, first_at, newest_at, count, in_between, signals, state, created_at)
            values (@id, @kind, @kind, 'ana@acme.example', 'email', 'acme.example', @Contact, @Lead, @HandRaise, @at, @at, 1, 0, @Signals, 'sent', @at)
            """,
            new
            {
                id,
                kind,
                Contact = contact.ToString("N"),
                Lead = lead?.ToString("N"),
                HandRaise = handRaise ? 1 : 0,
                Signals = JsonSerializer.Serialize(
                    new[]
                    {
                        new
                        {
                            Signal = signal,
                            What = what,
                            ContactId = contact,
                            Count = 1,
                            NewestAt = 5,
                        },
                    }
                ),
                at = ApiRig.Now.ToUnixTimeMilliseconds() + at,
            }
        );
}
