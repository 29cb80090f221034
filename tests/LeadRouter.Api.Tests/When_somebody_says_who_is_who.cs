using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dapper;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Storage;
using LeadRouter.Testing.Playbooks;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_somebody_says_who_is_who
{
    private const string AnnAndBob = """{"one": "ann@acme.example", "other": "bob@mail.example", "reason": "one person, two addresses"}""";

    [Fact]
    public async Task A_preview_shows_who_would_be_one_with_scores_and_leads_and_changes_nothing()
    {
        await using var rig = await ApiRig.StartAsync();
        var ann = await rig.ContactAsync(SomeActivities.OfBuyer("ann@acme.example"));
        var bob = await rig.ContactAsync(SomeActivities.Pricing("bob@mail.example", ApiRig.Now.AddDays(-1)));
        await rig.LeadAsync(ann, "acme.example", ApiRig.Now.AddHours(-2), "ana@acme.example");
        await rig.ExecuteAsync("update contacts set created_at = 1 where id = @Id", new { Id = bob.ToString("N") });

        var answer = await OkAsync(rig, "/v1/contacts/merge/preview", AnnAndBob, ApiRig.ReadKey);

        answer.GetProperty("summary").GetString().ShouldBe("They become one person.");
        answer.GetProperty("accepted").GetBoolean().ShouldBeFalse();
        answer.GetProperty("before").GetArrayLength().ShouldBe(2);
        var after = answer.GetProperty("after").EnumerateArray().ShouldHaveSingleItem();
        after.GetProperty("contactId").GetString().ShouldBe(ann.ToString("N"));
        after.GetProperty("takesIn")[0].GetString().ShouldBe(bob.ToString("N"));
        after.GetProperty("activities").GetInt64().ShouldBe(6);
        after.GetProperty("leads")[0].GetProperty("owner").GetString().ShouldBe("ana@acme.example");
        after.GetProperty("crm").GetString()!.ShouldContain("LeadRouter merges no CRM records");
        (await InboxAsync(rig)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_preview_knows_of_a_lead_that_sleeps()
    {
        await using var rig = await ApiRig.StartAsync();
        var ann = await rig.ContactAsync([
            .. SomeActivities.OfBuyer("ann@acme.example"),
            SomeActivities.Pricing("ann@acme.example", ApiRig.Now.AddHours(-1)) with
            {
                MessageId = "since",
            },
        ]);
        await rig.ContactAsync(SomeActivities.Pricing("bob@mail.example", ApiRig.Now.AddDays(-1)));
        await rig.LeadAsync(ann, "acme.example", ApiRig.Now.AddDays(-3), "ana@acme.example");
        await rig.ExecuteAsync(
            "update leads set stage = 'recycled', exit_reason = 'timing', closed_at = @Closed, wake_at = @Wake",
            new { Closed = ApiRig.Now.AddHours(-2).ToUnixTimeMilliseconds(), Wake = ApiRig.Now.AddDays(80).ToUnixTimeMilliseconds() }
        );
        var told = await rig.ReadAsync("/v1/contacts/ann@acme.example/explanation");

        var answer = await OkAsync(rig, "/v1/contacts/merge/preview", AnnAndBob, ApiRig.ReadKey);

        var before = answer
            .GetProperty("before")
            .EnumerateArray()
            .Single(person => person.GetProperty("contactId").GetString() == ann.ToString("N"));
        before.GetProperty("engagement").GetDecimal().ShouldBe(told.GetProperty("engagement").GetProperty("points").GetDecimal());
        var after = answer.GetProperty("after").EnumerateArray().ShouldHaveSingleItem();
        after
            .GetProperty("engagement")
            .GetDecimal()
            .ShouldBe(before.GetProperty("engagement").GetDecimal(), "only what was done since counts");
    }

    [Fact]
    public async Task An_un_merge_shows_which_part_keeps_contact_and_lead()
    {
        await using var rig = await ApiRig.StartAsync();
        var both = await rig.ContactAsync([
            .. SomeActivities.OfBuyer("ann@acme.example"),
            SomeActivities.Pricing("ann@acme.example", ApiRig.Now.AddDays(-1)) with
            {
                UserId = "bob",
            },
        ]);
        await rig.LeadAsync(both, "acme.example", ApiRig.Now.AddHours(-2), "ana@acme.example");

        var answer = await OkAsync(rig, "/v1/contacts/unmerge/preview", """{"one": "ann@acme.example", "other": "bob"}""", ApiRig.ReadKey);

        answer.GetProperty("summary").GetString()!.ShouldStartWith("They become two people.");
        var after = answer.GetProperty("after").EnumerateArray().ToList();
        after.Select(person => person.GetProperty("names")[0].GetString()).ShouldBe(["e:ann@acme.example", "u:bob"]);
        after[0].GetProperty("leads").GetArrayLength().ShouldBe(1);
        after[1].GetProperty("contactId").GetString().ShouldBeNull();
        after[1].GetProperty("email").GetString().ShouldBeNull();
        after[1].GetProperty("leads").GetArrayLength().ShouldBe(0);
        after[1].GetProperty("crm").GetString()!.ShouldStartWith("Nothing until they act themselves");
    }

    [Fact]
    public async Task An_un_merge_shows_that_a_lead_goes_with_whoever_made_it()
    {
        await using var rig = await ApiRig.StartAsync();
        var bobs = SomeActivities.Pricing("bob@mail.example", ApiRig.Now.AddDays(-1)) with { UserId = "bob" };
        var both = await rig.ContactAsync([.. SomeActivities.OfBuyer("ann@acme.example"), bobs with { Email = null }]);
        var lead = await rig.LeadAsync(both, "acme.example", ApiRig.Now.AddHours(-2), "ana@acme.example");
        await rig.ExecuteAsync(
            "insert into decisions (id, kind, contact_id, lead_id, at, playbook_hash, disposition, state, body) values ('d', 'qualification', @Contact, @Lead, @At, 'hash', 'qualified', @State, '{}')",
            new
            {
                Contact = both.ToString("N"),
                Lead = lead.ToString("N"),
                At = ApiRig.Now.AddHours(-2).ToUnixTimeMilliseconds(),
                State = ContactFold.Fold([bobs with { Email = null }], new SignalClassifier(SamplePlaybook.Create())).ToBytes(),
            }
        );

        var answer = await OkAsync(rig, "/v1/contacts/unmerge/preview", """{"one": "ann@acme.example", "other": "bob"}""", ApiRig.ReadKey);

        var after = answer.GetProperty("after").EnumerateArray().ToList();
        after.Select(person => person.GetProperty("leads").GetArrayLength()).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task It_goes_the_way_of_every_activity_with_who_said_it_and_why()
    {
        await using var rig = await ApiRig.StartAsync(withIntake: true);
        await rig.ContactAsync(SomeActivities.OfBuyer("ann@acme.example"));
        await rig.ContactAsync(SomeActivities.Pricing("bob@mail.example", ApiRig.Now.AddDays(-1)));

        var answer = await OkAsync(rig, "/v1/contacts/merge", AnnAndBob, ApiRig.AdminKey);

        answer.GetProperty("accepted").GetBoolean().ShouldBeTrue();
        var said = (await InboxAsync(rig)).ShouldHaveSingleItem();
        said.Type.ShouldBe(ActivityType.Merge);
        (said.Person, said.OtherPerson).ShouldBe(("e:ann@acme.example", "e:bob@mail.example"));
        said.Properties["actor"].ShouldBe("Api:Keys:1");
        said.Properties["reason"].ShouldBe("one person, two addresses");
        said.At.ShouldBe(ApiRig.Now.ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData(AnnAndBob, ApiRig.ReadKey, 403, "/problems/needs-admin")]
    [InlineData(AnnAndBob, ApiRig.AdminKey, 404, "/problems/no-contact")]
    [InlineData(
        """{"one": "ann@acme.example", "other": "ann@acme.example", "reason": "r"}""",
        ApiRig.AdminKey,
        400,
        "/problems/not-two-names"
    )]
    [InlineData("""{"one": "ann@acme.example", "other": "shop-window", "reason": "r"}""", ApiRig.AdminKey, 400, "/problems/not-two-names")]
    [InlineData("""{"one": "ann@acme.example", "other": "bob@mail.example"}""", ApiRig.AdminKey, 400, "/problems/bad-body")]
    [InlineData("""{"one": "ann@acme.example"}""", ApiRig.AdminKey, 400, "/problems/bad-body")]
    [InlineData("""{"eins": "ann@acme.example"}""", ApiRig.AdminKey, 400, "/problems/bad-body")]
    public async Task What_cannot_be_is_refused(string body, string key, int status, string type)
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.ContactAsync(SomeActivities.OfBuyer("ann@acme.example"));
        await rig.ExecuteAsync("insert into identities (node, contact_id) values ('a:shop-window', 'x')");

        using var response = await PostAsync(rig, "/v1/contacts/unmerge", body, key);

        var problem = await ApiRig.ProblemAsync(response);
        (problem.Status, problem.Type).ShouldBe((status, type));
        (await InboxAsync(rig)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_user_whose_id_is_merge_can_be_read_all_the_same()
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.ContactAsync(SomeActivities.Pricing("x@acme.example", ApiRig.Now.AddDays(-1)) with { UserId = "merge" });

        (await rig.ReadAsync("/v1/contacts/merge")).GetProperty("email").GetString().ShouldBe("x@acme.example");
    }

    private static async Task<JsonElement> OkAsync(ApiRig rig, string path, string body, string key)
    {
        using var response = await PostAsync(rig, path, body, key);
        var text = await response.Content.ReadAsStringAsync(ApiRig.Token);
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static Task<HttpResponseMessage> PostAsync(ApiRig rig, string path, string body, string key) =>
        rig.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
                Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
            },
            ApiRig.Token
        );

    private static async Task<IReadOnlyList<Activity>> InboxAsync(ApiRig rig)
    {
        await using var connection = await rig.Services.GetRequiredService<IDatabase>().OpenAsync(ApiRig.Token);
        var blocks = await connection.QueryAsync<byte[]>("select block from inbox order by id");
        return [.. blocks.SelectMany(block => ActivityBlock.Read(block)).Select(stamped => ActivityJson.Read(stamped.Json.Span))];
    }
}
