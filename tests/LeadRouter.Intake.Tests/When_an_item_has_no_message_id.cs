using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_an_item_has_no_message_id
{
    private const string Item = """{"type":"track","userId":"u","event":"x","properties":{"a":1,"b":[true,null]}}""";

    [Theory]
    [InlineData("""{"event":"x", "properties":{"b":[true,null],"a":1}, "userId":"u", "type":"track"}""")]
    [InlineData("""{"type":"track","userId":"u","event":"x","properties":{"a":1,"b":[true,null]},"sentAt":"2026-03-10T12:00:00Z"}""")]
    [InlineData("""{"type":"track","userId":"u","event":"\u0078","properties":{"a":1,"b":[true,null]},"writeKey":"k","messageId":""}""")]
    public void The_same_item_sent_again_has_the_same_one(string again) => Id(again).ShouldBe(Id(Item));

    [Theory]
    [InlineData("""{"type":"track","userId":"u","event":"x","properties":{"a":1,"b":[null,true]}}""")]
    [InlineData("""{"type":"track","userId":"u","event":"x","properties":{"a":"1","b":[true,null]}}""")]
    [InlineData("""{"type":"track","userId":"v","event":"x","properties":{"a":1,"b":[true,null]}}""")]
    [InlineData("""{"type":"track","userId":"u","event":"x","properties":{"a":1,"b":[true,null]},"timestamp":"2026-03-10T11:00:00Z"}""")]
    public void Another_item_has_another(string other) => Id(other).ShouldNotBe(Id(Item));

    [Fact]
    public void The_context_of_its_batch_belongs_to_it() =>
        Items.Activity(Item, """{"page":{"url":"https://acme.example/a"}}""").MessageId.ShouldNotBe(Id(Item));

    [Fact]
    public void A_single_call_and_the_same_in_a_batch_are_one()
    {
        var single = Items.Normalise("""{"userId":"u","event":"x"}""", type: Contracts.Activities.ActivityType.Track).Activity!;

        single.MessageId.ShouldBe(Id("""{"type":"track","userId":"u","event":"x"}"""));
    }

    [Fact]
    public void It_never_changes_between_versions() => Id(Item).ShouldBe("hash-d9785571784054c06b0c122f0d4dc04a");

    private static string Id(string item) => Items.Activity(item).MessageId;
}
