using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dapper;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage;
using LeadRouter.Testing.Playbooks;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_a_form_asks_for_sales
{
    private const string Demo =
        """{"email": "Vera@Acme.example", "form": "demo", "messageId": "f 1", "traits": {"title": "CIO", "phone": null}}""";

    [Fact]
    public async Task It_is_durable_before_it_is_answered_and_the_answer_says_where_to_ask()
    {
        await using var rig = await ApiRig.StartAsync(withIntake: true);

        using var answer = await SendAsync(rig, Demo, "?wait=0s");

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var body = await BodyAsync(answer);
        body.GetProperty("disposition").GetString().ShouldBe("pending");
        answer.Headers.Location!.ToString().ShouldBe("/v1/hand-raises/f%201");
        var kept = await InboxAsync(rig);
        kept.Select(one => $"{one.Type} {one.Source} {one.MessageId} {one.Email} {one.Form} {one.Traits.Count}")
            .ShouldBe(
                ["Identify default f 1:identify vera@acme.example  1", "Form default f 1 vera@acme.example demo 0"],
                ignoreOrder: true
            );
        (await rig.ReadAsync("/v1/hand-raises/f%201", ApiRig.IngestKey)).GetProperty("disposition").GetString().ShouldBe("pending");
    }

    [Fact]
    public async Task Once_somebody_has_it_the_answer_has_the_owner_and_where_to_book()
    {
        await using var rig = await ApiRig.StartAsync(
            setUp: services => services.AddSingleton(new LivePlaybook(WithBooking())),
            withIntake: true
        );
        var form = new Activity
        {
            Source = "default",
            MessageId = "f 1",
            Type = ActivityType.Form,
            At = ApiRig.Now.ToUnixTimeMilliseconds(),
            Email = "vera@acme.example",
            Form = "demo",
        };
        var contact = await rig.ContactAsync(form);
        await rig.ExecuteAsync(
            "insert into activity_keys (key, activity_id) select key, id from activities where key = @Key",
            new { Key = ActivityKey.Of(form) }
        );
        var lead = await rig.LeadAsync(contact, "acme.example", ApiRig.Now, "ana@acme.example");
        await rig.ExecuteAsync(
            """
            insert into decisions (id, kind, contact_id, lead_id, at, playbook_hash, disposition, body)
            values ('d', 'qualification', @Contact, @Lead, @At, 'hash', 'qualified', '{"qualification": {"handRaise": true, "reason": "Asked."}}')
            """,
            new
            {
                Contact = contact.ToString("N"),
                Lead = lead.ToString("N"),
                form.At,
            }
        );

        using var answer = await SendAsync(rig, Demo, "?wait=10s");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = await BodyAsync(answer);
        body.GetProperty("disposition").GetString().ShouldBe("routed");
        body.GetProperty("owner").GetString().ShouldBe("ana@acme.example");
        body.GetProperty("bookingUrl").GetString().ShouldBe("https://book.example/ana");
        body.GetProperty("leadId").GetString().ShouldBe(lead.ToString("N"));
    }

    [Theory]
    [InlineData("""{"email": "vera", "form": "demo"}""", "", "bad-body")]
    [InlineData("""{"email": "vera@acme.example"}""", "", "bad-body")]
    [InlineData("""{"email": "vera@acme.example", "form": "newsletter"}""", "", "bad-body")]
    [InlineData("""{"email": "vera@acme.example", "form": "demo"}""", "?wait=11s", "bad-parameter")]
    [InlineData("""{"email": "vera@acme.example", "form": "demo"}""", "?wait=soon", "bad-parameter")]
    public async Task What_cannot_be_one_is_refused_and_nothing_is_kept(string body, string query, string problem)
    {
        await using var rig = await ApiRig.StartAsync(withIntake: true);

        using var answer = await SendAsync(rig, body, query);

        (await ApiRig.ProblemAsync(answer)).Type.ShouldBe($"/problems/{problem}");
        (await InboxAsync(rig)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/v1/leads/route", ApiRig.IngestKey)]
    [InlineData("/v1/members/ana@acme.example/leave", ApiRig.AdminKey)]
    public async Task A_body_that_no_form_has_is_refused_before_it_is_read(string path, string key)
    {
        await using var rig = await ApiRig.StartAsync(withIntake: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(
                $$"""{"email": "vera@acme.example", "form": "demo", "x": "{{new string('x', 1024 * 1024)}}"}""",
                Encoding.UTF8,
                "application/json"
            ),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);

        using var answer = await rig.Client.SendAsync(request, ApiRig.Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await ApiRig.ProblemAsync(answer)).Type.ShouldBe("/problems/body-too-large");
        (await InboxAsync(rig)).ShouldBeEmpty();
    }

    private static Playbook WithBooking()
    {
        var playbook = SamplePlaybook.Create();
        return playbook with
        {
            Territories = playbook.Territories with
            {
                Teams = playbook.Territories.Teams.ToDictionary(
                    team => team.Key,
                    team =>
                        team.Value with
                        {
                            Members =
                            [
                                .. team.Value.Members.Select(one =>
                                    one.Email == "ana@acme.example" ? one with { BookingUrl = "https://book.example/ana" } : one
                                ),
                            ],
                        }
                ),
            },
        };
    }

    private static async Task<HttpResponseMessage> SendAsync(ApiRig rig, string body, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/leads/route" + query)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiRig.IngestKey);
        return await rig.Client.SendAsync(request, ApiRig.Token);
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(ApiRig.Token));

    private static async Task<IReadOnlyList<Activity>> InboxAsync(ApiRig rig)
    {
        await using var connection = await rig.Services.GetRequiredService<IDatabase>().OpenAsync(ApiRig.Token);
        var blocks = await connection.QueryAsync<byte[]>("select block from inbox order by id");
        return [.. blocks.SelectMany(block => ActivityBlock.Read(block)).Select(stamped => ActivityJson.Read(stamped.Json.Span))];
    }
}
