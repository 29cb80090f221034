using System.Net;
using LeadRouter.Contracts.Activities;
using Shouldly;
using static LeadRouter.Intake.Tests.CloudEventCalls;

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
}
