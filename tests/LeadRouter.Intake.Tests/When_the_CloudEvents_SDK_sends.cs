using System.Globalization;
using System.Text;
using LeadRouter.Contracts.Activities;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>Requests recorded from the JavaScript SDK (npm cloudevents 10.0.0), byte for byte but for their path.</summary>
public sealed class When_the_CloudEvents_SDK_sends
{
    [Theory]
    [InlineData("cloudevents/001")]
    [InlineData("cloudevents/002")]
    [InlineData("cloudevents/004")]
    public async Task Its_event_is_one_form_whatever_the_mode(string request)
    {
        await using var app = await IntakeApp.StartAsync();

        var answer = await RecordedRequest.ReplayAsync(app, request, "/v1/activities");

        Encoding.ASCII.GetString(answer).ShouldStartWith("HTTP/1.1 200 OK");
        var activity = (await app.ActivitiesAsync()).ShouldHaveSingleItem();
        (activity.CloudEventSource, activity.MessageId, activity.Type).ShouldBe(("/web/forms", "A-1", ActivityType.Form));
        (activity.Email, activity.At).ShouldBe(("jane@example.com", Items.At("2026-01-02T03:04:05.678Z")));
        activity.Properties["subject"].ShouldBe("lead Jané 1");
    }

    [Fact]
    public async Task Of_its_batch_the_event_that_names_nobody_is_kept_as_failed_beside_the_other()
    {
        await using var app = await IntakeApp.StartAsync();
        app.Clock.Now = DateTimeOffset.Parse("2026-11-21T23:41:43Z", CultureInfo.InvariantCulture);

        var answer = await RecordedRequest.ReplayAsync(app, "cloudevents/003", "/v1/activities");

        Encoding.ASCII.GetString(answer).ShouldStartWith("HTTP/1.1 200 OK");
        (await app.ActivitiesAsync()).ShouldHaveSingleItem().MessageId.ShouldBe("A-1");
        (await app.FailedAsync()).ShouldHaveSingleItem().Reason.ShouldBe("no-identity");
    }
}
