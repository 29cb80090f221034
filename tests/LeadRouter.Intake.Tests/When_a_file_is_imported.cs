using System.Net;
using System.Text;
using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_a_file_is_imported
{
    private static readonly string[] Some =
    [
        Items.Track(1),
        """{"type":"identify","userId":"u1","traits":{"email":"Vera@Works.example","title":"VP IT","a":{"b":1.50}},"timestamp":"2026-01-10T11:59:00Z"}""",
        """{"type":"page","anonymousId":"a1","properties":{"url":"https://w.example/x?utm_campaign=c","cut":"\ud83d"},"timestamp":"2025-03-10","context":{"userAgent":"UA"}}""",
        """{"type":"track","event":"Form Submitted","userId":"u2","properties":{"form":"demo","email":"a@b.example"},"originalTimestamp":"2026-03-10T11:00:00Z","timestamp":"2026-03-10T11:00:01Z","sentAt":"2026-03-10T12:00:00Z"}""",
        """{"type":"group","userId":"u1","groupId":"works","traits":{"domain":"works.example"},"timestamp":"2026-03-10T11:59:00Z","messageId":"g"}""",
    ];

    [Fact]
    public async Task An_item_is_byte_for_byte_the_activity_that_it_is_by_HTTP()
    {
        await using var live = await IntakeApp.StartAsync();
        await using var filed = await IntakeApp.StartAsync();

        (await live.PostAsync("/v1/batch", Items.Batch(Some))).EnsureSuccessStatusCode();
        (await filed.PostAsync("/v1/import", Part(Some))).EnsureSuccessStatusCode();

        Json(await filed.StampedAsync()).ShouldBe(Json(await live.StampedAsync()));
        (await filed.StampedAsync()).ShouldAllBe(stamped => stamped.Origin == ActivityOrigin.Backfill);
    }

    [Fact]
    public async Task A_CloudEvent_is_byte_for_byte_the_activity_that_it_is_by_HTTP()
    {
        await using var live = await IntakeApp.StartAsync();
        await using var filed = await IntakeApp.StartAsync();
        const string Event =
            """{"specversion":"1.0","id":"e1","source":"/shop","type":"com.acme.form.submitted","time":"2026-03-10T11:00:00Z","data":{"userId":"u1","form":"demo"}}""";

        (await live.PostAsync("/v1/activities", Event)).EnsureSuccessStatusCode();
        (await filed.PostAsync("/v1/import", Part(Event))).EnsureSuccessStatusCode();

        Json(await filed.StampedAsync()).ShouldBe(Json(await live.StampedAsync()));
        (await filed.ActivitiesAsync()).Single().CloudEventSource.ShouldBe("/shop");
    }

    [Fact]
    public async Task When_it_was_sent_does_not_move_its_time()
    {
        await using var app = await IntakeApp.StartAsync();

        (
            await app.PostAsync(
                "/v1/import",
                Part("""{"type":"page","userId":"u","timestamp":"2025-06-01T08:00:00Z","sentAt":"2025-06-01T08:00:05Z"}""")
            )
        ).EnsureSuccessStatusCode();

        (await app.ActivitiesAsync()).Single().At.ShouldBe(Items.At("2025-06-01T08:00:00Z"));
    }

    [Fact]
    public async Task A_bad_line_fails_alone_with_its_place_and_its_bytes()
    {
        await using var app = await IntakeApp.StartAsync();
        const string NoTime = """{"type":"page","userId":"u"}""";
        const string Fault = """{"line":4,"column":9,"fault":{"reason":"unparseable","detail":"It is no JSON.","bytes":"AQID"}}""";

        using var answer = await app.PostAsync(
            "/v1/import",
            Whole([Entry(2, Items.Track(1)), Entry(3, NoTime), Fault, Entry(5, Items.Track(2))])
        );

        var told = await AnswerAsync(answer);
        told.GetProperty("accepted").GetInt32().ShouldBe(2);
        told.GetProperty("failed")
            .EnumerateArray()
            .Select(one =>
                (one.GetProperty("line").GetInt64(), one.GetProperty("column").GetInt64(), one.GetProperty("reason").GetString())
            )
            .ShouldBe([(3L, 1L, "no-timestamp"), (4L, 9L, "unparseable")]);
        (await app.ActivitiesAsync()).Count.ShouldBe(2);
        var kept = (await app.FailedAsync()).OrderBy(row => row.Detail, StringComparer.Ordinal).ToList();
        kept[0].Detail.ShouldStartWith("old.ndjson:3:1: ");
        kept[0].Bytes.ShouldBe(Encoding.UTF8.GetBytes(NoTime));
        kept[1].Detail.ShouldBe("old.ndjson:4:9: It is no JSON.");
        kept[1].Bytes.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_write_key_sends_as_its_own_source_and_as_no_other()
    {
        await using var app = await IntakeApp.StartWithKeyAsync();

        using var own = await SendAsync(app, "WRITEKEY_ABC", Part(Items.Track(1)));
        using var other = await SendAsync(app, "WRITEKEY_ABC", PartAs("crm", Items.Track(2)));
        using var wrong = await SendAsync(app, "guess", Part(Items.Track(3)));

        own.EnsureSuccessStatusCode();
        await other.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "other-source");
        await wrong.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "wrong-key");
        (await app.ActivitiesAsync()).Single().Source.ShouldBe("website");
    }

    [Fact]
    public async Task An_administrator_names_the_source()
    {
        await using var app = await IntakeApp.StartAsync(
            ("Intake:Keys:0:Key", "WRITEKEY_ABC"),
            ("Intake:Keys:0:Source", "website"),
            ("Api:Keys:0:Key", "ADMIN"),
            ("Api:Keys:0:Role", "admin"),
            ("Api:Keys:1:Key", "READ"),
            ("Api:Keys:1:Role", "read")
        );

        using var admin = await SendAsync(app, "ADMIN", PartAs("crm", Items.Track(1)));
        using var reader = await SendAsync(app, "READ", Part(Items.Track(2)));

        admin.EnsureSuccessStatusCode();
        await reader.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "wrong-key");
        (await app.ActivitiesAsync()).Single().Source.ShouldBe("crm");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"origin":"backfill","entries":[]}""")]
    [InlineData("""{"origin":"yesterday","entries":[{"line":1,"column":1,"item":{}}]}""")]
    [InlineData("""{"origin":"live","source":"a b","entries":[{"line":1,"column":1,"item":{}}]}""")]
    [InlineData("""{"origin":"live","entries":[{"line":0,"column":1,"item":{}}]}""")]
    [InlineData("""{"origin":"live","entries":[{"line":1,"column":1,"fault":{"reason":"mine","detail":"d","bytes":""}}]}""")]
    [InlineData("""{"origin":"live","entries":[{"line":1,"column":1,"fault":{"reason":"bad-row","detail":"d","bytes":"!"}}]}""")]
    public async Task What_is_no_part_of_a_file_is_refused_and_not_kept(string body)
    {
        await using var app = await IntakeApp.StartAsync();

        using var answer = await app.PostAsync("/v1/import", body);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "bad-import");
        (await app.FailedAsync()).ShouldBeEmpty();
    }

    private static string Part(params string[] items) => Whole(items.Select((item, at) => Entry(at + 1, item)));

    private static string PartAs(string source, string item) => Whole([Entry(1, item)], source);

    private static string Whole(IEnumerable<string> entries, string? source = null) =>
        $$"""{"file":"old.ndjson","origin":"backfill","source":{{(source is null ? "null" : $"\"{source}\"")}},"entries":[{{string.Join(",", entries)}}]}""";

    private static string Entry(int line, string item) => $$"""{"line":{{line}},"column":1,"item":{{item}}}""";

    private static IEnumerable<string> Json(IEnumerable<StampedActivity> stamped) =>
        stamped.Select(one => Encoding.UTF8.GetString(one.Json.Span));

    private static Task<HttpResponseMessage> SendAsync(IntakeApp app, string key, string body) =>
        app.PostAsync(
            "/v1/import",
            Encoding.UTF8.GetBytes(body),
            request => request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":")))
        );

    private static async Task<JsonElement> AnswerAsync(HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
