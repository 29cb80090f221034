using System.Text;
using LeadRouter.Fuzz.Running;
using LeadRouter.Fuzz.Targets;
using Shouldly;

namespace LeadRouter.Fuzz.Tests;

/// <summary>What <c>./eng/fuzz</c> found, as short as it was made, and why it mattered.</summary>
public sealed class When_an_input_has_failed_once
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    [Theory]
    // A row of HubSpot's answer that is null, one that names nobody, a property that is there twice: the round of the CRM ended with an exception.
    [InlineData("hubspot-batch", "200: \n\n{\"results\":[null]}")]
    [InlineData("hubspot-batch", "207: \n\n{\"errors\":[null,{\"context\":{\"ids\":[null]}}]}")]
    [InlineData("hubspot-owners", "200: \n\n{\"results\":[null]}")]
    [InlineData("hubspot-properties", "200: \n\n{\"results\":[null,{\"name\":null},{\"name\":\"email\"},{\"name\":\"email\"}]}")]
    // A header of a message with an instant outside all calendars: it was never acknowledged, and came again for ever.
    [InlineData("amqp-headers", "i cloudEvents_time: 9223372036854775807")]
    [InlineData("amqp-headers", "i cloudEvents_time: -9223372036854775808")]
    // An activity on its way to scoring without traits, or with a null: it took the whole block along.
    [InlineData("activity", """{"source":"web","messageId":"m","type":11,"at":1,"userId":"u"}""")]
    [InlineData("activity", """{"source":null,"messageId":"m","type":0,"at":1,"userId":"u"}""")]
    [InlineData("activity", """{"source":"web","messageId":"m","type":10,"at":1,"userId":"u","traits":{"title":null}}""")]
    // A zlib head that asks for a dictionary: answered 500, and from RabbitMQ the message came again for ever.
    [InlineData("deflate", "x aaaaaaaaaa")]
    // A cursor that nobody was given: answered 500.
    [InlineData("replay-cursor", "OTIyMzM3MjAzNjg1NDc3NTgwNy4xLjIuYQ")]
    [InlineData("page-cursor", "MS5hAA")]
    public void It_fails_no_more(string reader, string input) => Failure(reader, Encoding.UTF8.GetBytes(input)).ShouldBeNull();

    [Theory]
    // A document of JSON takes the square of its depth: 4 MiB, as much as may be posted, would have taken days.
    [InlineData("import-body", "{\"origin\":", "[", 1_000_000, "")]
    // An address that is too long once its domain is mapped: taken, and no address when it was read again.
    [InlineData("email", "a23456789b123456789c123456789d123456789e123456789f123456789@", "\u00fc.", 24, "example")]
    // Once for each part of the name, on the stack.
    [InlineData("csv", "type,timestamp,properties.a", ".a", 30_000, "\npage,2026-01-01,x\n")]
    public async Task What_is_long_or_deep_is_read_in_its_time(string reader, string start, string repeated, int times, string end)
    {
        var input = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(repeated, times)) + end);

        var failure = await Task.Run(() => Failure(reader, input), TestContext.Current.CancellationToken)
            .WaitAsync(Generous, TestContext.Current.CancellationToken);

        failure.ShouldBeNull();
    }

    private static Exception? Failure(string reader, byte[] input) =>
        new FuzzRun(FuzzTargets.All.Single(target => target.Name == reader), seed: 1).Failure(input);
}
