using System.Net;
using System.Text.Json;
using LeadRouter.Contracts.Activities;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>What is done to a form before it is sent, or in vain, asks nobody for sales.</summary>
public sealed class When_a_form_is_not_sent_yet
{
    private const string Tracker = "/com.snowplowanalytics.snowplow/tp2";

    [Theory]
    [InlineData("focus_form", """{"formId":"demo","elementId":"x","nodeName":"INPUT"}""")]
    [InlineData("change_form", """{"formId":"demo","elementId":"x","nodeName":"INPUT","value":"a"}""")]
    public async Task Entering_and_leaving_its_fields_is_no_form_fill(string name, string data)
    {
        await using var app = await IntakeApp.StartAsync();

        await (await app.PostAsync(Tracker, Form(name, data))).ShouldSucceedAsync();

        (await app.ActivitiesAsync()).ShouldHaveSingleItem().Type.ShouldBe(ActivityType.Track);
    }

    [Theory]
    [InlineData("Form Submission Failed")]
    [InlineData("Form Not Completed")]
    [InlineData("form_submit_error")]
    [InlineData("Form Submission Cancelled")]
    [InlineData("Download Failed")]
    public async Task What_came_to_nothing_is_a_track_call(string name)
    {
        await using var app = await IntakeApp.StartAsync();

        await (
            await app.PostAsync("/v1/track", $$$"""{"userId":"u1","event":"{{{name}}}","properties":{"form":"demo","asset":"rfp-kit"}}""")
        ).ShouldSucceedAsync();

        (await app.ActivitiesAsync()).ShouldHaveSingleItem().Type.ShouldBe(ActivityType.Track);
    }

    [Fact]
    public async Task What_the_form_plugin_sends_when_it_is_sent_says_who_it_was()
    {
        await using var app = await IntakeApp.StartAsync();

        await (
            await app.PostAsync(
                Tracker,
                Form(
                    "submit_form",
                    """{"formId":"demo","formClasses":[],"elements":[{"name":"mail","value":"Jane@works.example","nodeName":"INPUT","type":"email"},{"name":"title","value":"VP","nodeName":"INPUT","type":"text"},{"name":"secret","value":"s3cret","nodeName":"INPUT","type":"password"}]}"""
                )
            )
        ).ShouldSucceedAsync();

        var activity = (await app.ActivitiesAsync()).ShouldHaveSingleItem();
        (activity.Type, activity.Form, activity.Email).ShouldBe((ActivityType.Form, "demo", "jane@works.example"));
        activity.Properties["title"].ShouldBe("VP");
        activity.Properties.Values.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task What_the_event_says_itself_is_not_hidden_by_what_is_around_it()
    {
        await using var app = await IntakeApp.StartAsync();
        var around =
            """{"schema":"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0","data":[{"schema":"iglu:com.acme/form/jsonschema/1-0-0","data":{"id":"7"}}]}""";

        await (await app.PostAsync(Tracker, Form("form_submitted", """{"form":"demo"}""", "com.acme", around))).ShouldSucceedAsync();

        var activity = (await app.ActivitiesAsync()).ShouldHaveSingleItem();
        (activity.Type, activity.Form).ShouldBe((ActivityType.Form, "demo"));
    }

    [Fact]
    public async Task A_page_with_a_wrong_key_asks_its_visitor_for_nothing()
    {
        await using var app = await IntakeApp.StartWithKeyAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/track")
        {
            Content = new StringContent("""{"writeKey":"wrong","userId":"u1","event":"x"}"""),
        };
        request.Headers.Add("Origin", "https://www.acme.example");

        using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ShouldBeEmpty();
    }

    private static string Form(string name, string data, string vendor = "com.snowplowanalytics.snowplow", string? around = null)
    {
        var inner = $$"""{"schema":"iglu:{{vendor}}/{{name}}/jsonschema/1-0-0","data":{{data}}}""";
        var envelope = $$"""{"schema":"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0","data":{{inner}}}""";
        var item = new Dictionary<string, string>
        {
            ["e"] = "ue",
            ["eid"] = "1",
            ["uid"] = "u1",
            ["ue_pr"] = envelope,
        };
        if (around is not null)
        {
            item["co"] = around;
        }

        return JsonSerializer.Serialize(
            new { schema = "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4", data = new[] { item } }
        );
    }
}
