using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.CloudEvents;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_CloudEvents_are_sent
{
    private const string Event =
        """{"specversion":"1.0","id":"A-1","source":"/web/forms","type":"com.acme.form.submitted","time":"2026-01-02T03:04:05.678Z","data":{"email":"jane@example.com","form":"demo"}}""";

    [Theory]
    [InlineData("structured")]
    [InlineData("batch")]
    [InlineData("binary")]
    [InlineData("plain")]
    public async Task One_event_is_the_same_activity_in_every_mode(string mode)
    {
        await using var app = await IntakeApp.StartWithKeyAsync();

        var answer = mode switch
        {
            "structured" => await SendAsync(app, Event, "Application/CloudEvents+json; charset=utf-8"),
            "batch" => await SendAsync(app, $"[{Event}]", "application/cloudevents-batch+json"),
            "plain" => await SendAsync(app, Event, "application/json"),
            _ => await SendAsync(
                app,
                """{"email":"jane@example.com","form":"demo"}""",
                "application/json; charset=utf-8",
                ("ce-specversion", "1.0"),
                ("CE-ID", "A-1"),
                ("ce-source", "/web/forms"),
                ("ce-type", "com.acme.form.submitted"),
                ("ce-time", "2026-01-02T03:04:05.678Z")
            ),
        };

        await answer.ShouldSucceedAsync();
        var activity = (await app.ActivitiesAsync()).ShouldHaveSingleItem();
        (activity.Source, activity.CloudEventSource, activity.MessageId).ShouldBe(("website", "/web/forms", "A-1"));
        (activity.Type, activity.Event, activity.Form).ShouldBe((ActivityType.Form, "com.acme.form.submitted", "demo"));
        (activity.Email, activity.At).ShouldBe(("jane@example.com", Items.At("2026-01-02T03:04:05.678Z")));
    }

    [Theory]
    [InlineData("com.acme.page.viewed", ActivityType.Page)]
    [InlineData("page", ActivityType.Page)]
    [InlineData("com.acme.PageViewed.v2", ActivityType.Page)]
    [InlineData("com.acme.screen.viewed", ActivityType.Screen)]
    [InlineData("com.acme.form.submitted.v1", ActivityType.Form)]
    [InlineData("form", ActivityType.Form)]
    [InlineData("com.acme.asset.downloaded", ActivityType.Download)]
    [InlineData("download", ActivityType.Download)]
    [InlineData("email_click", ActivityType.EmailClick)]
    [InlineData("com.acme.email.opened", ActivityType.EmailOpen)]
    [InlineData("com.acme.user.identified", ActivityType.Identify)]
    [InlineData("identify", ActivityType.Identify)]
    [InlineData("com.acme.order.paid", ActivityType.Track)]
    [InlineData("com.acme.track", ActivityType.Track)]
    [InlineData("v1", ActivityType.Track)]
    [InlineData("...", ActivityType.Track)]
    public async Task The_end_of_its_type_says_what_it_is(string type, ActivityType expected)
    {
        await using var app = await IntakeApp.StartAsync();

        await (await SendAsync(app, Of(type, """{"userId":"u1"}"""), "application/cloudevents+json")).ShouldSucceedAsync();

        var activity = (await app.ActivitiesAsync()).ShouldHaveSingleItem();
        activity.Type.ShouldBe(expected);
        if (expected == ActivityType.Track)
        {
            activity.Event.ShouldBe(type);
        }
    }

    [Fact]
    public async Task A_configured_type_is_what_the_configuration_says()
    {
        await using var app = await IntakeApp.StartAsync(
            ("Intake:EventTypes:0:Type", "com.acme.signup"),
            ("Intake:EventTypes:0:Activity", "form"),
            ("Intake:EventTypes:0:Event", "Form Submitted"),
            ("Intake:EventTypes:1:Type", "com.acme.crm.*"),
            ("Intake:EventTypes:1:Activity", "identify"),
            ("Intake:EventTypes:1:Subject", "userId")
        );

        var events =
            $"""[{Of("com.acme.signup", """{"userId":"u1","form":"demo"}""")},{Of("com.acme.crm.contact.changed", """{"title":"VP"}""", ""","subject":"u2" """)}]""";
        await (await SendAsync(app, events, "application/cloudevents-batch+json")).ShouldSucceedAsync();

        var activities = await app.ActivitiesAsync();
        (activities[0].Type, activities[0].Event, activities[0].Form).ShouldBe((ActivityType.Form, "Form Submitted", "demo"));
        (activities[1].Type, activities[1].UserId, activities[1].Traits["title"]).ShouldBe((ActivityType.Identify, "u2", "VP"));
    }

    [Fact]
    public async Task The_data_is_read_as_Segments_fields_or_as_a_whole_call()
    {
        await using var app = await IntakeApp.StartAsync();
        var events = string.Join(
            ',',
            Of(
                "com.acme.page.viewed",
                """{"anonymousId":"b1","name":"Pricing","url":"https://x.test/pricing?utm_campaign=spring","depth":3}""",
                id: "1"
            ),
            Of(
                "com.acme.contact.identify",
                """{"userId":"u1","email":"Jane@Example.com","title":"VP","company":{"name":"Acme"}}""",
                id: "2"
            ),
            Of("com.acme.group", """{"userId":"u1","groupId":"acme.example","industry":"software","email":"jane@example.com"}""", id: "3"),
            Of(
                "com.acme.anything",
                """{"type":"track","event":"Form Submitted","userId":"u1","messageId":"ignored","timestamp":"2026-03-10T11:00:00Z","properties":{"form":"demo"},"context":{"userAgent":"UA/1"}}""",
                id: "4"
            ),
            Of("com.acme.order.paid", null, ""","subject":"Jane@Example.com","time":"2026-03-10T11:30:00Z" """, id: "5"),
            Of("com.acme.order.paid", """{"userId":"u1"}""", ""","subject":"order 7" """, id: "6"),
            """{"specversion":"1.0","id":"7","source":"s","type":"page","data_base64":"eyJ1c2VySWQiOiJ1MSIsInVybCI6Ii8ifQ=="}"""
        );

        await (await SendAsync(app, $"[{events}]", "application/cloudevents-batch+json")).ShouldSucceedAsync();

        (await app.FailedAsync()).ShouldBeEmpty();
        var all = await app.ActivitiesAsync();
        all.Select(activity => activity.MessageId).ShouldBe(["1", "2", "3", "4", "5", "6", "7"]);
        (all[0].Event, all[0].Url, all[0].Campaign, all[0].Properties["depth"]).ShouldBe(
            ("Pricing", "https://x.test/pricing?utm_campaign=spring", "spring", "3")
        );
        all[0].At.ShouldBe(IntakeApp.Noon.ToUnixTimeMilliseconds());
        (all[1].Email, all[1].Traits["title"], all[1].Traits["company.name"]).ShouldBe(("jane@example.com", "VP", "Acme"));
        (all[2].GroupId, all[2].Email, all[2].Traits["industry"]).ShouldBe(("acme.example", "jane@example.com", "software"));
        all[2].Traits.Keys.ShouldNotContain("email");
        (all[3].Type, all[3].Form, all[3].UserAgent, all[3].At).ShouldBe(
            (ActivityType.Form, "demo", "UA/1", Items.At("2026-03-10T11:00:00Z"))
        );
        (all[4].Email, all[4].At).ShouldBe(("jane@example.com", Items.At("2026-03-10T11:30:00Z")));
        all[5].Properties["subject"].ShouldBe("order 7");
        (all[6].Type, all[6].Url).ShouldBe((ActivityType.Page, "/"));
    }

    [Fact]
    public async Task The_same_id_of_two_sources_is_two_activities_and_an_id_may_be_any_text()
    {
        await using var app = await IntakeApp.StartAsync();

        var events =
            """[{"specversion":"1.0","id":"0","source":"a","type":"page","data":{"userId":"u1"}},{"specversion":"1.0","id":"0","source":"b","type":"page","data":{"userId":"u1"}}]""";
        await (await SendAsync(app, events, "application/cloudevents-batch+json")).ShouldSucceedAsync();

        (await app.ActivitiesAsync())
            .Select(activity => (activity.CloudEventSource, activity.MessageId))
            .ShouldBe([("a", "0"), ("b", "0")]);
    }

    public static TheoryData<string, string> BadEvents =>
        new()
        {
            { "not-a-cloudevent", """{"specversion":"0.3","id":"1","source":"s","type":"page","data":{"userId":"u"}}""" },
            { "not-a-cloudevent", """{"specversion":"1.0","source":"s","type":"page","data":{"userId":"u"}}""" },
            { "not-a-cloudevent", """{"specversion":"1.0","id":"1","source":"","type":"page","data":{"userId":"u"}}""" },
            { "not-a-cloudevent", """{"specversion":"1.0","id":"1","source":"s","type":7,"data":{"userId":"u"}}""" },
            { "bad-timestamp", """{"specversion":"1.0","id":"1","source":"s","type":"page","time":"noon","data":{"userId":"u"}}""" },
            {
                "future-clock",
                """{"specversion":"1.0","id":"1","source":"s","type":"page","time":"2026-03-10T13:00:00Z","data":{"userId":"u"}}"""
            },
            { "data-not-json", """{"specversion":"1.0","id":"1","source":"s","type":"page","datacontenttype":"text/xml","data":"<u/>"}""" },
            { "data-not-json", """{"specversion":"1.0","id":"1","source":"s","type":"page","data_base64":"!"}""" },
            { "data-not-json", """{"specversion":"1.0","id":"1","source":"s","type":"page","data_base64":"/w=="}""" },
            { "data-not-an-object", """{"specversion":"1.0","id":"1","source":"s","type":"page","data":["u"]}""" },
            { "data-not-an-object", """{"specversion":"1.0","id":"1","source":"s","type":"page","data_base64":"NyA="}""" },
            { "no-identity", """{"specversion":"1.0","id":"1","source":"s","type":"page","subject":"/pricing"}""" },
            {
                "id-too-long",
                $$$"""{"specversion":"1.0","id":"{{{new string('i', 257)}}}","source":"s","type":"page","data":{"userId":"u"}}"""
            },
            { "not-an-object", "7" },
        };

    [Theory]
    [MemberData(nameof(BadEvents), DisableDiscoveryEnumeration = true)]
    public async Task A_bad_one_of_many_fails_alone_with_its_bytes_and_a_single_one_is_refused_and_kept(string reason, string bad)
    {
        await using var app = await IntakeApp.StartAsync();
        var good = Of("page", """{"userId":"u1"}""");

        await (await SendAsync(app, $"[{good},{bad}]", "application/cloudevents-batch+json")).ShouldSucceedAsync();
        var single = await SendAsync(app, bad, "application/cloudevents+json");

        await single.ShouldBeProblemAsync(HttpStatusCode.BadRequest, reason == "not-an-object" ? "unparseable" : reason);
        (await app.ActivitiesAsync()).Count.ShouldBe(1);
        var kept = (await app.FailedAsync())[0];
        (kept.Reason, Encoding.UTF8.GetString(kept.Bytes)).ShouldBe((reason, bad));
        kept.Detail.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("{", "application/cloudevents+json")]
    [InlineData("[]", "application/cloudevents+json")]
    [InlineData("{}", "application/cloudevents-batch+json")]
    [InlineData("7", "application/json")]
    [InlineData("", "application/cloudevents-batch+json")]
    public async Task A_body_that_is_none_is_refused_and_kept(string body, string contentType)
    {
        await using var app = await IntakeApp.StartAsync();

        var answer = await SendAsync(app, body, contentType);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "unparseable");
        (await app.FailedAsync()).ShouldHaveSingleItem().Bytes.ShouldBe(Encoding.UTF8.GetBytes(body));
    }

    [Fact]
    public async Task What_fails_in_binary_mode_is_kept_whole_and_can_be_sent_again_as_it_is()
    {
        await using var app = await IntakeApp.StartAsync();

        var answer = await SendAsync(
            app,
            "<u/>",
            "text/xml",
            ("ce-specversion", "1.0"),
            ("ce-id", "1"),
            ("ce-source", "s"),
            ("ce-type", "page")
        );

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "data-not-json");
        var kept = Encoding.UTF8.GetString((await app.FailedAsync()).ShouldHaveSingleItem().Bytes);
        kept.ShouldBe(
            """{"specversion":"1.0","id":"1","source":"s","type":"page","datacontenttype":"text/xml","data_base64":"PHUvPg=="}"""
        );
        var again = await SendAsync(
            app,
            kept.Replace("text/xml", "application/json", StringComparison.Ordinal)
                .Replace("PHUvPg==", "eyJ1c2VySWQiOiJ1In0=", StringComparison.Ordinal),
            "application/cloudevents+json"
        );
        await again.ShouldSucceedAsync();
    }

    [Theory]
    [InlineData("Euro%20%E2%82%AC%20%F0%9F%98%80", "Euro € 😀")]
    [InlineData("\"a \\\"b\\\" c\"", "a \"b\" c")]
    [InlineData("\"%41\"", "A")]
    [InlineData("%2541", "%41")]
    [InlineData("100%", "100%")]
    [InlineData("%zz", "%zz")]
    [InlineData("Jan\u00E9 1", "Jané 1")]
    [InlineData("Jan\u00C3\u00A9 1", "Jané 1")]
    [InlineData("%C3%28", null)]
    [InlineData("%ED%A0%80", null)]
    [InlineData("%FF", null)]
    public void A_header_is_unquoted_and_decoded_once(string header, string? expected) =>
        CloudEventHeader.Decode(header).ShouldBe(expected);

    [Fact]
    public async Task A_header_that_is_not_UTF_8_is_refused_and_kept()
    {
        await using var app = await IntakeApp.StartAsync();

        var answer = await SendAsync(
            app,
            """{"userId":"u"}""",
            "application/json",
            ("ce-specversion", "1.0"),
            ("ce-id", "%FF"),
            ("ce-source", "s"),
            ("ce-type", "page")
        );

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "not-utf8");
        (await app.FailedAsync()).ShouldHaveSingleItem().Reason.ShouldBe("not-utf8");
    }

    [Fact]
    public async Task Raw_Latin_1_in_a_header_is_read_and_the_key_beside_it_still_counts()
    {
        await using var app = await IntakeApp.StartWithKeyAsync();
        var head =
            "POST /v1/activities HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nce-specversion: 1.0\r\nce-id: \u00E9\r\nce-source: s\r\nce-type: page\r\nContent-Length: 14\r\n";

        var refused = await SendRawAsync(app, head + "Authorization: Basic bm9uZTo=\r\n\r\n{\"userId\":\"u\"}");
        var taken = await SendRawAsync(app, head + "Authorization: Basic V1JJVEVLRVlfQUJDOg==\r\n\r\n{\"userId\":\"u\"}");

        refused.ShouldStartWith("HTTP/1.1 401");
        taken.ShouldStartWith("HTTP/1.1 200");
        (await app.ActivitiesAsync()).ShouldHaveSingleItem().MessageId.ShouldBe("é");
        (await app.FailedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Calls_of_Segment_are_taken_at_the_same_place_one_or_many_beside_events()
    {
        await using var app = await IntakeApp.StartWithKeyAsync();

        var keyed = Items.Track(1)[..^1] + ""","writeKey":"WRITEKEY_ABC"}""";
        await (await app.PostAsync("/v1/activities", keyed)).ShouldSucceedAsync();
        await (await SendAsync(app, $"[{Items.Track(2)},{Event},7]", "application/x-www-form-urlencoded")).ShouldSucceedAsync();
        var refused = await app.PostAsync("/v1/activities", Items.Track(3));

        await refused.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "wrong-key");
        (await app.ActivitiesAsync()).Select(activity => activity.MessageId).ShouldBe(["m1", "m2", "A-1"]);
        (await app.FailedAsync()).ShouldHaveSingleItem().Reason.ShouldBe("not-an-object");
    }

    private static string Of(string type, string? data, string more = "", string id = "1") =>
        $$"""{"specversion":"1.0","id":"{{id}}","source":"s","type":"{{type}}"{{more}}""" + (data is null ? "}" : $",\"data\":{data}}}");

    private static Task<HttpResponseMessage> SendAsync(
        IntakeApp app,
        string body,
        string contentType,
        params (string Name, string Value)[] headers
    ) =>
        app.PostAsync(
            "/v1/activities",
            Encoding.UTF8.GetBytes(body),
            request =>
            {
                request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
                request.Headers.TryAddWithoutValidation("Authorization", "Basic V1JJVEVLRVlfQUJDOg==");
                foreach (var (name, value) in headers)
                {
                    request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue(name);
                }
            }
        );

    /// <summary>Each character one byte.</summary>
    private static async Task<string> SendRawAsync(IntakeApp app, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", app.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        var answer = new byte[8192];
        var read = await stream.ReadAtLeastAsync(answer, 12, cancellationToken: TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(answer, 0, read);
    }
}
