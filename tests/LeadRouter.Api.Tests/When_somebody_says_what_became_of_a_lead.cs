using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dapper;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_somebody_says_what_became_of_a_lead : IAsyncLifetime
{
    private static readonly Activity Vera = SomeActivities.Identify(
        "vera@acme.example",
        ApiRig.Now.AddDays(-2),
        ("title", "VP Operations")
    );

    private ApiRig rig = null!;
    private Guid contact;
    private Guid lead;

    public async ValueTask InitializeAsync()
    {
        rig = await ApiRig.StartAsync(withIntake: true);
        contact = await rig.ContactAsync(Vera);
        lead = await rig.LeadAsync(contact, "acme.example", ApiRig.Now.AddDays(-1), "ana@acme.example");
    }

    [Fact]
    public async Task It_becomes_a_fact_of_the_log_about_that_lead_and_its_person()
    {
        using var answer = await SendAsync(
            $"/v1/leads/{lead:N}/recycle",
            """{"reason": "timing", "by": "ana@acme.example", "why": "next year"}"""
        );

        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync(ApiRig.Token));
        var said = (await InboxAsync()).ShouldHaveSingleItem();
        (said.Type, said.Source, said.At).ShouldBe((ActivityType.Fact, "api", ApiRig.Now.ToUnixTimeMilliseconds()));
        said.Email.ShouldNotBeNull();
        said.Traits.ShouldBe(
            new Dictionary<string, string>
            {
                ["lead.id"] = lead.ToString("N"),
                ["lead.status"] = "recycled",
                ["lead.reason"] = "timing",
                ["lead.by"] = "ana@acme.example",
                ["lead.why"] = "next year",
            },
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task Who_says_nothing_of_themselves_is_named_by_their_key()
    {
        using var answer = await SendAsync($"/v1/leads/{lead:N}/status", """{"status": "Sales Qualified"}""");

        ((int)answer.StatusCode).ShouldBe(200);
        var said = (await InboxAsync()).ShouldHaveSingleItem();
        said.Traits["lead.by"].ShouldBe("Api:Keys:1");
        said.Traits["lead.status"].ShouldBe("sales_qualified");
    }

    /// <summary>What is of a time before it qualified does not concern it, and the clock of whoever qualified it may be ahead.</summary>
    [Fact]
    public async Task It_is_said_of_the_lead_that_is_there_whoever_s_clock_is_ahead()
    {
        var qualified = ApiRig.Now.AddSeconds(2);
        var ahead = await rig.LeadAsync(contact, "ahead.example", qualified, "ana@acme.example");

        using var answer = await SendAsync($"/v1/leads/{ahead:N}/status", """{"status": "accepted"}""");

        (await InboxAsync()).ShouldHaveSingleItem().At.ShouldBe(qualified.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task An_owner_by_hand_lands_on_whoever_is_asked_for()
    {
        foreach (var user in new[] { "w/x", "w%2Fx" })
        {
            await rig.ContactAsync(SomeActivities.Pricing($"{user.Length}@acme.example", ApiRig.Now.AddDays(-1)) with { UserId = user });
        }

        foreach (var key in new[] { "w%2Fx", "w%252Fx" })
        {
            using var answer = await SendAsync($"/v1/contacts/{key}/overrides", """{"owner": "ana@acme.example"}""");
        }

        (await InboxAsync()).Select(said => said.Email).ShouldBe(["3@acme.example", "5@acme.example"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_retry_with_the_same_key_says_it_once()
    {
        for (var i = 0; i < 2; i++)
        {
            using var answer = await SendAsync($"/v1/leads/{lead:N}/status", """{"status": "accepted"}""", idempotencyKey: "k1");
        }

        (await InboxAsync()).Select(said => said.MessageId).Distinct().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("recycle", """{"reason": "tming"}""", "lost, no_response, timing")]
    [InlineData("recycle", """{"reason": "timing", "until": "soon"}""", "a day such as 2027-01-31")]
    [InlineData("recycle", """{"reason": "timing", "until": "2020-01-31"}""", "must lie ahead")]
    [InlineData("status", """{"status": "sleepy"}""", "accepted, sales_qualified")]
    [InlineData("status", """{"sttus": "accepted"}""", "not a JSON object of")]
    [InlineData("status", "{", "not a JSON object of")]
    public async Task What_cannot_be_is_refused_with_what_can(string route, string body, string says)
    {
        using var answer = await SendAsync($"/v1/leads/{lead:N}/{route}", body);

        var problem = await ApiRig.ProblemAsync(answer);
        (problem.Status, problem.Type).ShouldBe((400, "/problems/bad-body"));
        problem.Detail.ShouldContain(says);
        (await InboxAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lead_that_is_none_and_a_key_that_may_only_read_change_nothing()
    {
        using var none = await SendAsync($"/v1/leads/{Guid.NewGuid():N}/recycle", """{"reason": "timing"}""");
        using var reader = await SendAsync($"/v1/leads/{lead:N}/recycle", """{"reason": "timing"}""", ApiRig.ReadKey);

        ((int)none.StatusCode).ShouldBe(404);
        ((int)reader.StatusCode).ShouldBe(403);
        (await InboxAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_grade_by_hand_is_a_fact_with_its_author_and_its_end()
    {
        using var answer = await SendAsync(
            $"/v1/contacts/{contact:N}/overrides",
            """{"grade": "B", "until": "2026-02-01", "by": "ana@acme.example", "why": "told us"}"""
        );
        using var wrong = await SendAsync($"/v1/contacts/{contact:N}/overrides", """{"grade": "Z"}""");
        using var over = await SendAsync($"/v1/contacts/{contact:N}/overrides", """{"grade": "A", "until": "2020-02-01"}""");

        ((int)answer.StatusCode).ShouldBe(200);
        (await ApiRig.ProblemAsync(wrong)).Detail.ShouldContain("A, B, C, D, F");
        (await ApiRig.ProblemAsync(over)).Detail.ShouldContain("must lie ahead");
        (await InboxAsync()).ShouldHaveSingleItem().Traits["override.grade.value"].ShouldBe("B");
    }

    [Fact]
    public async Task A_contact_with_one_shows_both_grades()
    {
        var other = SomeActivities.Identify("other@acme.example", ApiRig.Now.AddDays(-2), ("title", "VP Operations"));
        await rig.ContactAsync(
            other,
            other with
            {
                Type = ActivityType.Fact,
                MessageId = "f",
                Traits = new Dictionary<string, string> { ["override.grade.value"] = "B", ["override.grade.by"] = "ana@acme.example" },
            }
        );

        var read = await rig.ReadAsync("/v1/contacts/other@acme.example");
        var explained = await rig.ReadAsync("/v1/contacts/other@acme.example/explanation");

        read.GetProperty("grade").GetString().ShouldBe("B");
        var set = explained.GetProperty("overrides")[0];
        set.GetProperty("value").GetString().ShouldBe("B");
        set.GetProperty("machine").GetString().ShouldBe(explained.GetProperty("fit").GetProperty("grade").GetString());
        set.GetProperty("by").GetString().ShouldBe("ana@acme.example");
    }

    [Fact]
    public async Task A_lead_that_sleeps_shows_why_and_until_when_and_every_transition_who_and_by_what()
    {
        await rig.ExecuteAsync(
            """
            update leads set stage = 'recycled', closed_at = 5, exit_reason = 'timing', wake_at = 86400000;
            insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, actor_kind, source, reason, key, why, recorded_at)
            select id, 9, 'routed', 'recycled', 5, 'ana@acme.example', 'person', 'api', 'timing', 'k', 'next year', 7 from leads
            """
        );

        var read = await rig.ReadAsync($"/v1/leads/{lead:N}");

        read.GetProperty("lead").GetProperty("reason").GetString().ShouldBe("timing");
        read.GetProperty("lead").GetProperty("wakeAt").GetString().ShouldBe("1970-01-02T00:00:00Z");
        var said = read.GetProperty("events").EnumerateArray().Single(step => step.GetProperty("to").GetString() == "recycled");
        said.GetProperty("actorKind").GetString().ShouldBe("person");
        said.GetProperty("why").GetString().ShouldBe("next year");
    }

    [Fact]
    public async Task Who_waits_for_facts_is_listed_the_most_urgent_first()
    {
        var late = await rig.ContactAsync(SomeActivities.Identify("late@acme.example", ApiRig.Now.AddDays(-2)));
        var now = ApiRig.Now.ToUnixTimeMilliseconds();
        await rig.ExecuteAsync(
            """
            update contacts set waiting_since = @now, waiting_until = @now + 1000, waiting_for = 'country,industry' where id = @First;
            update contacts set waiting_since = @now - 2000, waiting_until = @now - 1000, waiting_for = 'country' where id = @Late
            """,
            new
            {
                now,
                First = contact.ToString("N"),
                Late = late.ToString("N"),
            }
        );

        var page = await rig.ReadAsync("/v1/enrichment?limit=1");
        var next = await rig.ReadAsync($"/v1/enrichment?limit=1&after={page.GetProperty("next").GetString()}");

        page.GetProperty("items")[0].GetProperty("email").GetString().ShouldBe("late@acme.example");
        page.GetProperty("items")[0].GetProperty("isLate").GetBoolean().ShouldBeTrue();
        next.GetProperty("items")[0]
            .GetProperty("missing")
            .EnumerateArray()
            .Select(fact => fact.GetString())
            .ShouldBe(["country", "industry"]);
        next.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    private async Task<HttpResponseMessage> SendAsync(string path, string body, string key = ApiRig.AdminKey, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await rig.Client.SendAsync(request, ApiRig.Token);
    }

    private async Task<IReadOnlyList<Activity>> InboxAsync()
    {
        await using var connection = await rig.Services.GetRequiredService<IDatabase>().OpenAsync(ApiRig.Token);
        var blocks = await connection.QueryAsync<byte[]>("select block from inbox order by id");
        return [.. blocks.SelectMany(block => ActivityBlock.Read(block)).Select(stamped => ActivityJson.Read(stamped.Json.Span))];
    }
}
