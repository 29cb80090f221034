using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>As RFC 3339 allows it, and as the databases write it that history is exported from.</summary>
public sealed class When_a_timestamp_is_written_in_another_way
{
    [Theory]
    [InlineData("2026-03-01t10:00:00z", "2026-03-01T10:00:00Z")]
    [InlineData("2026-03-01T10:00:00.25z", "2026-03-01T10:00:00.250Z")]
    [InlineData("2026-02-28T23:59:60Z", "2026-02-28T23:59:59Z")]
    [InlineData("2026-02-28T23:59:60.5Z", "2026-02-28T23:59:59.500Z")]
    [InlineData("2026-03-01T00:59:60+01:00", "2026-02-28T23:59:59Z")]
    [InlineData("2026-03-01 10:00:00+00", "2026-03-01T10:00:00Z")]
    [InlineData("2026-03-01 10:00:00.123456+02", "2026-03-01T08:00:00.123Z")]
    [InlineData("2026-03-01T10:00:00-05", "2026-03-01T15:00:00Z")]
    [InlineData("2026-03-01 10:00:00 UTC", "2026-03-01T10:00:00Z")]
    [InlineData("2026-03-01 10:00:00.123456 UTC", "2026-03-01T10:00:00.123Z")]
    [InlineData(" 2026-03-01T10:00:00Z ", "2026-03-01T10:00:00Z")]
    public async Task It_is_the_same_instant(string written, string instant)
    {
        await using var app = await IntakeApp.StartAsync();

        await (await app.PostAsync("/v1/page", $$"""{"userId":"u","timestamp":"{{written}}"}""")).ShouldSucceedAsync();

        (await app.ActivitiesAsync()).ShouldHaveSingleItem().At.ShouldBe(Items.At(instant));
    }

    [Theory]
    [InlineData("2026-03-01T10:00:60Z")]
    [InlineData("2026-03-01T10:60:00Z")]
    [InlineData("2026-03-01 10:00:00 CET")]
    [InlineData("2026-03-01 10:00:00+0")]
    [InlineData("01.03.2026")]
    [InlineData("UTC")]
    [InlineData(" UTC")]
    [InlineData("z")]
    public async Task What_could_be_another_one_is_refused(string written)
    {
        await using var app = await IntakeApp.StartAsync();

        using var answer = await app.PostAsync("/v1/page", $$"""{"userId":"u","timestamp":"{{written}}"}""");

        await answer.ShouldBeProblemAsync(System.Net.HttpStatusCode.BadRequest, "bad-timestamp");
    }
}
