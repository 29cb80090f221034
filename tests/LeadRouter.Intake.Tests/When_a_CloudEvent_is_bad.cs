using System.Net;
using System.Text;
using Shouldly;
using static LeadRouter.Intake.Tests.CloudEventCalls;

namespace LeadRouter.Intake.Tests;

public sealed class When_a_CloudEvent_is_bad
{
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
}
