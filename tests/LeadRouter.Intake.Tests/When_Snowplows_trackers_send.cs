using System.Globalization;
using System.Net;
using System.Text;
using LeadRouter.Contracts.Activities;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>Recorded requests of @snowplow/node-tracker 4.8.0, byte for byte, and what else its protocol allows.</summary>
public sealed class When_Snowplows_trackers_send
{
    private const string Path = "/com.snowplowanalytics.snowplow/tp2";

    [Theory]
    [InlineData("snowplow/post_plain")]
    [InlineData("snowplow/post_b64")]
    public async Task What_they_post_becomes_what_it_says(string request)
    {
        await using var app = await StartAsync();
        app.Clock.Now = DateTimeOffset.FromUnixTimeMilliseconds(1795304498900);

        var answer = await RecordedRequest.ReplayAsync(app, request);

        Encoding.ASCII.GetString(answer).ShouldStartWith("HTTP/1.1 200 OK");
        (await app.FailedAsync()).ShouldBeEmpty();
        ShouldBeTheThree(await app.ActivitiesAsync());
    }

    [Fact]
    public async Task What_they_send_as_a_pixel_becomes_the_same_and_a_picture_comes_back()
    {
        await using var app = await StartAsync();
        app.Clock.Now = DateTimeOffset.FromUnixTimeMilliseconds(1795304500900);

        foreach (var number in (int[])[1, 2, 3])
        {
            var answer = await RecordedRequest.ReplayAsync(app, string.Create(CultureInfo.InvariantCulture, $"snowplow/get_b64_{number}"));

            var text = Encoding.Latin1.GetString(answer);
            text.ShouldStartWith("HTTP/1.1 200 OK");
            text.ShouldContain("Content-Type: image/gif");
            text.ShouldContain("Cache-Control: no-store");
            text.ShouldContain("\r\n\r\nGIF89a");
        }

        (await app.FailedAsync()).ShouldBeEmpty();
        ShouldBeTheThree(await app.ActivitiesAsync());
    }

    [Fact]
    public async Task Their_app_id_is_the_key_or_stands_for_one_and_a_wrong_one_is_refused()
    {
        await using var app = await StartAsync();

        await (await app.PostAsync(Path, Payload("""{"e":"pv","aid":"WRITEKEY_ABC","uid":"u1","eid":"1"}"""))).ShouldSucceedAsync();
        await (await app.PostAsync(Path, Payload("""{"e":"pv","aid":"app1","uid":"u1","eid":"2"}"""))).ShouldSucceedAsync();
        var wrong = await app.PostAsync(Path, Payload("""{"e":"pv","aid":"app2","uid":"u1"}"""));
        var missing = await app.Client.GetAsync("/i?e=pv&uid=u1", TestContext.Current.CancellationToken);
        var elsewhere = await app.PostAsync("/v1/track", Items.Track(1)[..^1] + ""","writeKey":"app1"}""");

        await wrong.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "wrong-key");
        await missing.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "wrong-key");
        await elsewhere.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "wrong-key");
        (await app.ActivitiesAsync())
            .Select(activity => (activity.Source, activity.MessageId))
            .ShouldBe([("website", "1"), ("website", "2")]);
        (await app.FailedAsync()).ShouldBeEmpty();
    }

    [Theory]
    // The device's clock is an hour slow.
    [InlineData("""{"e":"pv","uid":"u1","dtm":"1773140000000","stm":"1773140400000"}""", "2026-03-10T11:53:20Z")]
    // Half a minute is the way it takes.
    [InlineData("""{"e":"pv","uid":"u1","dtm":"1773143980000","stm":"1773143990000"}""", "2026-03-10T11:59:40Z")]
    [InlineData("""{"e":"pv","uid":"u1","dtm":"1773140000000","stm":"1773140400000","ttm":"1773000000000"}""", "2026-03-08T20:00:00Z")]
    [InlineData("""{"e":"pv","uid":"u1","dtm":"1773143980000","stm":"soon"}""", "2026-03-10T11:59:40Z")]
    [InlineData("""{"e":"pv","uid":"u1"}""", "2026-03-10T12:00:00Z")]
    public async Task When_it_happened_is_true_time_or_device_time_corrected_by_the_time_it_was_sent(string item, string at)
    {
        await using var app = await IntakeApp.StartAsync();

        await (await app.PostAsync(Path, Payload(item))).ShouldSucceedAsync();

        (await app.ActivitiesAsync()).ShouldHaveSingleItem().At.ShouldBe(Items.At(at));
    }

    [Fact]
    public async Task Who_it_was_comes_from_the_event_its_contexts_and_its_data()
    {
        await using var app = await IntakeApp.StartAsync();
        var contexts = Described(
            "com.snowplowanalytics.snowplow/contexts",
            $$"""[{{Described("com.acme/user", """{"email":"Jane@Example.com","title":"VP"}""")}},{{Described("com.snowplowanalytics.snowplow/client_session", """{"userId":"device-1"}""")}},{{Described("com.acme/product", """{"sku":"p1"}""")}}]"""
        );
        var submit = Described(
            "com.snowplowanalytics.snowplow/unstruct_event",
            Described("com.snowplowanalytics.snowplow/submit_form", """{"formId":"demo","email":"typed@example.com"}""")
        );
        var standard = Convert.ToBase64String(Encoding.UTF8.GetBytes(submit + "   "));

        await (
            await app.PostAsync(
                Path,
                Payload(
                    $$"""{"e":"pv","eid":"1","url":"https://x.test/a.pdf","page":"A","ua":"UA/1","co":{{Quoted(contexts)}}}""",
                    $$"""{"e":"ue","eid":"2","duid":"d2","url":"https://x.test/demo","ue_px":"{{standard}}"}""",
                    """{"e":"pp","eid":"3","uid":"u1","url":"https://x.test/"}""",
                    """{"e":"se","eid":"4","uid":"u1","se_ca":"Demo form","se_ac":"submit","se_la":"demo"}""",
                    """{"e":"tr","eid":"5","uid":"u1","tr_id":"7","tr_tt":"9.50"}"""
                )
            )
        ).ShouldSucceedAsync();

        (await app.FailedAsync()).ShouldBeEmpty();
        var all = await app.ActivitiesAsync();
        (all[0].Email, all[0].AnonymousId, all[0].Traits["title"], all[0].UserAgent).ShouldBe(
            ("jane@example.com", "device-1", "VP", "UA/1")
        );
        (all[0].Type, all[0].Event, all[0].Url, all[0].Properties["product.sku"]).ShouldBe(
            (ActivityType.Page, "A", "https://x.test/a.pdf", "p1")
        );
        (all[1].Type, all[1].Event, all[1].Form, all[1].Email).ShouldBe((ActivityType.Form, "submit_form", "demo", "typed@example.com"));
        (all[1].AnonymousId, all[1].Url).ShouldBe(("d2", "https://x.test/demo"));
        (all[2].Type, all[2].Event).ShouldBe((ActivityType.Track, "Page Ping"));
        (all[3].Type, all[3].Form).ShouldBe((ActivityType.Form, "demo"));
        (all[4].Event, all[4].Properties["tr_tt"]).ShouldBe(("Transaction", "9.50"));
    }

    public static TheoryData<string, string> BadEvents =>
        new()
        {
            { "unknown-type", """{"uid":"u1"}""" },
            { "unknown-type", """{"e":"xx","uid":"u1"}""" },
            { "no-identity", """{"e":"pv"}""" },
            { "no-event", """{"e":"se","uid":"u1"}""" },
            { "bad-timestamp", """{"e":"pv","uid":"u1","dtm":"yesterday"}""" },
            { "bad-timestamp", """{"e":"pv","uid":"u1","dtm":"999999999999999999"}""" },
            { "bad-timestamp", """{"e":"pv","uid":"u1","ttm":"-1"}""" },
            { "bad-self-describing-json", """{"e":"ue","uid":"u1"}""" },
            { "bad-self-describing-json", """{"e":"ue","uid":"u1","ue_px":"%"}""" },
            { "bad-self-describing-json", """{"e":"ue","uid":"u1","ue_px":"_w"}""" },
            { "bad-self-describing-json", """{"e":"ue","uid":"u1","ue_pr":"{\"schema\":\"iglu:a/b/c/1\",\"data\":{}}"}""" },
            { "bad-self-describing-json", """{"e":"pv","uid":"u1","co":"[]"}""" },
            { "not-an-object", "7" },
        };

    [Theory]
    [MemberData(nameof(BadEvents), DisableDiscoveryEnumeration = true)]
    public async Task A_bad_event_fails_alone_with_its_bytes(string reason, string bad)
    {
        await using var app = await IntakeApp.StartAsync();

        await (await app.PostAsync(Path, Payload("""{"e":"pv","uid":"u1"}""", bad))).ShouldSucceedAsync();

        (await app.ActivitiesAsync()).Count.ShouldBe(1);
        var kept = (await app.FailedAsync()).ShouldHaveSingleItem();
        (kept.Reason, Encoding.UTF8.GetString(kept.Bytes)).ShouldBe((reason, bad));
    }

    [Fact]
    public async Task A_bad_pixel_is_refused_and_kept_and_no_method_but_its_own_records_anything()
    {
        await using var app = await IntakeApp.StartAsync();

        var refused = await app.Client.GetAsync("/i?e=pv&url=%FF&page", TestContext.Current.CancellationToken);
        using var head = new HttpRequestMessage(HttpMethod.Head, "/i?e=pv&uid=u1");
        var other = await app.Client.SendAsync(head, TestContext.Current.CancellationToken);

        await refused.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "no-identity");
        other.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await app.ActivitiesAsync()).ShouldBeEmpty();
        (await app.FailedAsync()).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"data":{}}""")]
    [InlineData("{")]
    public async Task A_payload_that_is_none_is_refused_and_kept(string body)
    {
        await using var app = await IntakeApp.StartAsync();

        var answer = await app.PostAsync(Path, body);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "unparseable");
        (await app.FailedAsync()).ShouldHaveSingleItem().Bytes.ShouldBe(Encoding.UTF8.GetBytes(body));
    }

    [Theory]
    [InlineData("/r/tp2?u=https%3A%2F%2Fx.test%2F&e=pv&uid=u1")]
    public async Task There_is_no_redirect(string path)
    {
        await using var app = await IntakeApp.StartAsync();

        var answer = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.ActivitiesAsync()).ShouldBeEmpty();
    }

    private static Task<IntakeApp> StartAsync() =>
        IntakeApp.StartAsync(
            ("Intake:Keys:0:Key", "WRITEKEY_ABC"),
            ("Intake:Keys:0:Source", "website"),
            ("Intake:Keys:0:SnowplowAppId", "app1")
        );

    private static string Payload(params IEnumerable<string> items) =>
        $$"""{"schema":"iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4","data":[{{string.Join(",", items)}}]}""";

    private static string Described(string schema, string data) => $$"""{"schema":"iglu:{{schema}}/jsonschema/1-0-0","data":{{data}}}""";

    private static string Quoted(string json) => System.Text.Json.JsonSerializer.Serialize(json);

    private static void ShouldBeTheThree(IReadOnlyList<Activity> activities)
    {
        activities.Select(activity => activity.Type).ShouldBe([ActivityType.Page, ActivityType.Download, ActivityType.Form]);
        activities.ShouldAllBe(activity => activity.Source == "website" && activity.UserId == "u1");
        var (page, download, form) = (activities[0], activities[1], activities[2]);
        (page.Event, page.Url, page.Properties["referrer"]).ShouldBe(("Pricing", "https://x.test/pricing", "https://g.test/"));
        (download.Event, download.Asset, download.Properties["value"]).ShouldBe(("Doc download", "wp.pdf", "1.5"));
        (form.Event, form.Email, form.Traits["type"]).ShouldBe(("form", "jane@example.com", "t"));
        activities.Select(activity => activity.MessageId.Length).ShouldAllBe(length => length == 36);
        activities.ShouldAllBe(activity => Math.Abs(activity.At - 1795304498000) < 3_000);
    }
}
