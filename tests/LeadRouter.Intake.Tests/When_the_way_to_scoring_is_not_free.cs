using System.Net;
using LeadRouter.ServiceDefaults.Transport;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_the_way_to_scoring_is_not_free
{
    [Fact]
    public async Task A_full_queue_tells_senders_to_slow_down_and_for_how_long()
    {
        await using var app = await IntakeApp.StartAsync();
        app.Transport.Fault = new TransportFullException(TimeSpan.FromMilliseconds(1_500));

        var answer = await app.PostAsync("/v1/track", Items.Track(1));

        await answer.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "slow-down");
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        (await app.ActivitiesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_broken_one_tells_senders_to_try_again()
    {
        await using var app = await IntakeApp.StartAsync();
        app.Transport.Fault = new TransportUnavailableException(TimeSpan.FromSeconds(7));

        var answer = await app.PostAsync("/v1/batch", Items.Batch(Items.Track(1)));

        await answer.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task An_error_that_nobody_expected_also_makes_senders_try_again()
    {
        await using var app = await IntakeApp.StartAsync();
        app.Transport.Fault = new FormatException("unexpected");

        var answer = await app.PostAsync("/v1/track", Items.Track(1));

        await answer.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
    }

    [Fact]
    public async Task A_bad_item_that_cannot_be_kept_is_not_answered_as_kept()
    {
        await using var app = await IntakeApp.StartAsync();
        app.Transport.Fault = new TransportUnavailableException(TimeSpan.FromSeconds(1));

        var answer = await app.PostAsync("/v1/track", "not json");

        await answer.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
    }

    [Fact]
    public async Task When_too_many_requests_wait_the_next_is_told_to_slow_down()
    {
        await using var app = await IntakeApp.StartAsync(("Intake:PublishesInFlight", "1"), ("Intake:MaxWaitingRequests", "2"));
        app.Transport.Close();
        var first = app.PostAsync("/v1/track", Items.Track(0));
        await IntakeApp.UntilAsync(() => app.Transport.Publishes == 1, TimeSpan.FromSeconds(30));
        var waiting = new[] { app.PostAsync("/v1/track", Items.Track(1)), app.PostAsync("/v1/track", Items.Track(2)) };
        await app.UntilWaitingAsync(2);

        var refused = await app.PostAsync("/v1/track", Items.Track(3));

        await refused.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "slow-down");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        app.Transport.Open();
        await Task.WhenAll([first, .. waiting]);
        (await app.ActivitiesAsync()).Select(activity => activity.MessageId).Order().ShouldBe(["m0", "m1", "m2"]);
    }

    [Fact]
    public async Task When_too_many_bytes_wait_the_next_is_told_to_slow_down()
    {
        await using var app = await IntakeApp.StartAsync(("Intake:MaxWaitingBytes", "8388608"));
        app.Transport.Close();
        var large = Items.Batch(
            Enumerable
                .Range(0, 120)
                .Select(number => $$"""{"type":"track","event":"{{new string('x', 30_000)}}","userId":"","messageId":"m{{number}}"}""")
        );
        var first = app.PostAsync("/v1/batch", large);
        await IntakeApp.UntilAsync(() => app.Transport.Publishes == 1, TimeSpan.FromSeconds(30));
        var second = app.PostAsync("/v1/batch", large);
        await IntakeApp.UntilAsync(() => app.Transport.Publishes == 2, TimeSpan.FromSeconds(30));

        var refused = await app.PostAsync("/v1/batch", large);

        await refused.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "slow-down");
        app.Transport.Open();
        foreach (var answer in await Task.WhenAll(first, second))
        {
            await answer.ShouldSucceedAsync();
        }
    }
}
