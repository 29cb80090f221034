using System.Net;
using LeadRouter.Contracts.Activities;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_a_fact_is_stated
{
    private const string Good = """{"userId":"u","fields":{"relation":"customer"}}""";
    private static readonly long Noon = IntakeApp.Noon.ToUnixTimeMilliseconds();

    [Fact]
    public async Task One_an_array_and_a_list_of_them_are_taken()
    {
        await using var app = await IntakeApp.StartWithKeyAsync(key: "k", source: "crm");

        await (await PostAsync(app, """{"email":"Jo@ACME.example","fields":{"relation":"customer"}}""")).ShouldSucceedAsync();
        await (await PostAsync(app, """[{"userId":"u","fields":{"a":1}},{"crmId":"7","fields":{"b":null}}]""")).ShouldSucceedAsync();
        await (
            await PostAsync(app, """{"facts":[{"domain":"www.acme.example","fields":{"owner":"ana@acme.example"}}]}""")
        ).ShouldSucceedAsync();

        var activities = await app.ActivitiesAsync();
        activities.ShouldAllBe(activity => activity.Type == ActivityType.Fact && activity.Source == "crm" && activity.At == Noon);
        activities
            .Select(activity => activity.Email ?? activity.UserId ?? activity.CrmId ?? activity.GroupId)
            .ShouldBe(["jo@acme.example", "u", "7", "acme.example"]);
        activities[2].Traits["b"].ShouldBe("");
    }

    [Fact]
    public async Task Its_instants_its_lists_and_its_nested_names_are_read()
    {
        var fact = await TakenAsync(
            """{"messageId":"m","userId":"u","anonymousId":"browser","validFrom":"2026-01-01","knownSince":"2026-01-02T00:00:00Z","fields":{"consent":{"profiling":"objected"},"crmList":["a","b, c"],"openOpportunity":true}}"""
        );

        fact.MessageId.ShouldBe("m");
        fact.At.ShouldBe(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());
        fact.KnownSince.ShouldBe(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());
        fact.AnonymousId.ShouldBeNull();
        fact.Traits.OrderBy(trait => trait.Key, StringComparer.Ordinal)
            .ShouldBe([
                KeyValuePair.Create("consent.profiling", "objected"),
                KeyValuePair.Create("crmList", "a,b  c"),
                KeyValuePair.Create("openOpportunity", "true"),
            ]);
    }

    [Fact]
    public async Task The_same_words_are_one_statement_where_they_hold_from_the_same_instant_and_anew_where_none_is_given()
    {
        await using var app = await IntakeApp.StartAsync();
        const string Dated = """{"userId":"u","validFrom":"2026-01-01","fields":{"relation":"customer"}}""";
        const string Undated = """{"userId":"u","fields":{"relation":"customer"}}""";

        await PostAsync(app, $"[{Dated},{Undated}]");
        app.Clock.Now += TimeSpan.FromDays(7);
        await PostAsync(app, $"[{Dated},{Undated}]");

        var ids = (await app.ActivitiesAsync()).Select(activity => activity.MessageId).ToList();
        ids[2].ShouldBe(ids[0]);
        ids[3].ShouldNotBe(ids[1]);
    }

    [Theory]
    [InlineData("no-identity", """{"fields":{"relation":"customer"}}""")]
    [InlineData("two-subjects", """{"userId":"u","domain":"acme.example","fields":{"relation":"customer"}}""")]
    [InlineData("bad-email", """{"email":"jo at acme","fields":{"relation":"customer"}}""")]
    [InlineData("bad-domain", """{"domain":"gmail.com","fields":{"relation":"customer"}}""")]
    [InlineData("bad-domain", """{"domain":"acme","fields":{"relation":"customer"}}""")]
    [InlineData("no-fields", """{"userId":"u"}""")]
    [InlineData("no-fields", """{"userId":"u","fields":{}}""")]
    [InlineData("bad-value", """{"userId":"u","fields":{"relationship":"vip"}}""")]
    [InlineData("bad-value", """{"userId":"u","fields":{"consent":{"email":"perhaps"}}}""")]
    [InlineData("bad-value", """{"userId":"u","fields":{"owner":"Ana"}}""")]
    [InlineData("bad-value", """{"userId":"u","fields":{"lead":{"status":"sleepy"}}}""")]
    [InlineData("bad-value", """{"userId":"u","fields":{"lead":{"status":"recycled","until":"soon"}}}""")]
    [InlineData("bad-timestamp", """{"userId":"u","validFrom":"soon","fields":{"relation":"customer"}}""")]
    [InlineData("bad-timestamp", """{"userId":"u","knownSince":7,"fields":{"relation":"customer"}}""")]
    [InlineData("future-clock", """{"userId":"u","validFrom":"2027-01-01","fields":{"relation":"customer"}}""")]
    [InlineData("future-clock", """{"userId":"u","knownSince":"2027-01-01","fields":{"relation":"customer"}}""")]
    [InlineData(
        "id-too-long",
        """{"crmId":"0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000","fields":{"a":"b"}}"""
    )]
    public async Task A_bad_one_is_kept_with_its_reason_beside_good_ones_and_told_to_who_sent_it_alone(string reason, string bad)
    {
        await using var app = await IntakeApp.StartAsync();

        var several = await PostAsync(app, $$"""[{{bad}},{{Good}}]""");
        var alone = await PostAsync(app, bad);

        await several.ShouldSucceedAsync();
        alone.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.ActivitiesAsync()).ShouldHaveSingleItem();
        (await app.FailedAsync()).ShouldHaveSingleItem().Reason.ShouldBe(reason);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("[1] 2")]
    [InlineData("{\"facts\":[")]
    public async Task A_body_that_is_no_such_thing_is_refused(string body)
    {
        await using var app = await IntakeApp.StartAsync();

        (await PostAsync(app, body)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<Activity> TakenAsync(string fact)
    {
        await using var app = await IntakeApp.StartAsync();
        await (await PostAsync(app, fact)).ShouldSucceedAsync();
        return (await app.ActivitiesAsync()).ShouldHaveSingleItem();
    }

    private static Task<HttpResponseMessage> PostAsync(IntakeApp app, string body) =>
        app.PostAsync(
            "/v1/facts",
            System.Text.Encoding.UTF8.GetBytes(body),
            request => request.Headers.Authorization = new("Basic", Convert.ToBase64String("k:"u8))
        );
}
