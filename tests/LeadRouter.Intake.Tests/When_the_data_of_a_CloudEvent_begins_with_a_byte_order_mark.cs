using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_the_data_of_a_CloudEvent_begins_with_a_byte_order_mark
{
    [Fact]
    public async Task It_is_read_in_binary_mode_as_in_every_other()
    {
        await using var app = await IntakeApp.StartWithKeyAsync();

        using var binary = await CloudEventCalls.SendAsync(
            app,
            "\uFEFF{\"userId\":\"u\",\"form\":\"demo\"}",
            "application/json",
            ("ce-specversion", "1.0"),
            ("ce-id", "1"),
            ("ce-source", "s"),
            ("ce-type", "form")
        );
        using var structured = await CloudEventCalls.SendAsync(
            app,
            "\uFEFF" + CloudEventCalls.Of("form", """{"userId":"u","form":"demo"}"""),
            "application/cloudevents+json"
        );

        await binary.ShouldSucceedAsync();
        await structured.ShouldSucceedAsync();
        (await app.ActivitiesAsync()).Select(activity => (activity.MessageId, activity.Form)).ShouldBe([("1", "demo"), ("1", "demo")]);
    }
}
