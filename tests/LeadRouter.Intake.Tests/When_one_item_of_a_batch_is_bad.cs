using System.Text;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_one_item_of_a_batch_is_bad
{
    public static TheoryData<string, string> BadItems =>
        new()
        {
            { "not-an-object", "7" },
            { "not-an-object", "null" },
            { "not-an-object", """["track"]""" },
            { "unknown-type", """{"type":"purchase","userId":"u"}""" },
            { "unknown-type", """{"userId":"u"}""" },
            { "no-identity", """{"type":"track","event":"x"}""" },
            { "no-identity", """{"type":"track","event":"x","userId":"","anonymousId":null}""" },
            { "no-identity", """{"type":"alias","userId":"u"}""" },
            { "no-identity", """{"type":"alias","previousId":"u","anonymousId":"a"}""" },
            { "no-group", """{"type":"group","userId":"u"}""" },
            { "no-event", """{"type":"track","userId":"u"}""" },
            { "message-id-too-long", $$"""{"type":"page","userId":"u","messageId":"{{new string('m', 257)}}"}""" },
            { "id-too-long", $$"""{"type":"page","userId":"{{new string('u', 257)}}"}""" },
            { "bad-timestamp", """{"type":"page","userId":"u","timestamp":"yesterday"}""" },
            { "bad-timestamp", """{"type":"page","userId":"u","timestamp":1772000000}""" },
            { "bad-timestamp", """{"type":"page","userId":"u","originalTimestamp":"2026-02-30T00:00:00Z"}""" },
            { "bad-timestamp", """{"type":"page","userId":"u","timestamp":"0001-01-01T00:00:00Z"}""" },
            { "future-clock", """{"type":"page","userId":"u","timestamp":"2026-03-10T12:05:00.001Z"}""" },
            { "future-clock", """{"type":"page","userId":"u","timestamp":"2099-01-01T00:00:00Z","sentAt":"2026-03-10T12:00:00Z"}""" },
            { "too-large", $$$"""{"type":"page","userId":"u","properties":{"text":"{{{new string('x', 40 * 1024)}}}"}}""" },
            { "too-deep", $$"""{"type":"page","userId":"u","properties":{{Nested(64)}}}""" },
            { "too-deep", Nested(4_000) },
        };

    [Theory]
    [MemberData(nameof(BadItems), DisableDiscoveryEnumeration = true)]
    public async Task It_is_kept_as_failed_and_the_others_are_taken(string reason, string bad)
    {
        await using var app = await IntakeApp.StartAsync();

        var answer = await app.PostAsync("/v1/batch", Items.BatchAround(Encoding.UTF8.GetBytes(bad)));

        await answer.ShouldSucceedAsync();
        (await app.ActivitiesAsync()).Count.ShouldBe(500);
        var kept = (await app.FailedAsync()).ShouldHaveSingleItem();
        kept.Reason.ShouldBe(reason);
        kept.Detail.ShouldNotBeNullOrWhiteSpace();
        Encoding.UTF8.GetString(kept.Bytes).ShouldBe(bad);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_fail_alone_and_are_kept_as_sent()
    {
        await using var app = await IntakeApp.StartAsync();
        byte[] bad = [.. """{"type":"page","userId":"u","name":"caf"""u8, 0xE9, .. "\"}"u8];

        var answer = await app.PostAsync("/v1/batch", Items.BatchAround(bad));

        await answer.ShouldSucceedAsync();
        (await app.ActivitiesAsync()).Count.ShouldBe(500);
        var kept = (await app.FailedAsync()).ShouldHaveSingleItem();
        kept.Reason.ShouldBe("not-utf8");
        kept.Bytes.ShouldBe(bad);
    }

    [Fact]
    public async Task The_deepest_and_largest_that_are_allowed_are_taken()
    {
        await using var app = await IntakeApp.StartAsync();
        const string Large = """{"type":"page","userId":"u","messageId":"large","properties":{"text":"?"}}""";
        var deep = $$"""{"type":"page","userId":"u","messageId":"deep","properties":{{Nested(63)}}}""";
        var large = Large.Replace("?", new string('x', (32 * 1024) - Large.Length + 1), StringComparison.Ordinal);

        await (await app.PostAsync("/v1/batch", Items.Batch(deep, large))).ShouldSucceedAsync();

        large.Length.ShouldBe(32 * 1024);
        (await app.FailedAsync()).ShouldBeEmpty();
        (await app.ActivitiesAsync()).Select(activity => activity.MessageId).ShouldBe(["deep", "large"]);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_replaced_and_nothing_fails()
    {
        await using var app = await IntakeApp.StartAsync();
        const string Item = """{"type":"page","userId":"u\ud83d","name":"cut \uD83D","properties":{"\udc00":"😀 \ud83d\ude00 \\ud83d"}}""";

        await (await app.PostAsync("/v1/batch", Items.BatchAround(Encoding.UTF8.GetBytes(Item)))).ShouldSucceedAsync();

        (await app.FailedAsync()).ShouldBeEmpty();
        var page = (await app.ActivitiesAsync()).Single(activity => activity.UserId!.StartsWith("u\uFFFD", StringComparison.Ordinal));
        page.Event.ShouldBe("cut \uFFFD");
        page.Properties["\uFFFD"].ShouldBe(@"😀 😀 \ud83d");
    }

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("""{"a":""", depth - 1)) + "{}" + new string('}', depth - 1);
}
