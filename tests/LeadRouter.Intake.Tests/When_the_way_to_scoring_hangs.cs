using System.Net;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>A broker that takes connections and confirms nothing: frozen, out of memory, behind a network that swallows.</summary>
public sealed class When_the_way_to_scoring_hangs
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Senders_are_told_to_come_again_and_need_not_wait_until_it_ends()
    {
        await using var app = await IntakeApp.StartAsync(("Intake:PublishesInFlight", "1"));
        app.Transport.AnswersWithin = Short;
        app.Transport.Close();

        // The first is in the publish, the second waits for its turn.
        foreach (var answer in await Task.WhenAll(app.PostAsync("/v1/track", Items.Track(1)), app.PostAsync("/v1/track", Items.Track(2))))
        {
            await answer.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
            answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        }

        app.Transport.AnswersWithin = Generous;
        app.Transport.Open();
        await (await app.PostAsync("/v1/track", Items.Track(3))).ShouldSucceedAsync();
    }

    [Fact]
    public async Task Once_it_is_known_to_hang_the_next_are_refused_at_the_door()
    {
        await using var app = await IntakeApp.StartAsync(("Intake:PublishesInFlight", "1"));
        app.Transport.AnswersWithin = Short;
        app.Transport.Close();
        await (await app.PostAsync("/v1/track", Items.Track(1))).ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        app.Clock.Now += TimeSpan.FromMinutes(1);

        var refused = await app.PostAsync("/v1/track", Items.Track(2));

        await refused.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        app.Commit.Waiting.ShouldBe(0, "it did not get into the queue");
        app.Transport.AnswersWithin = Generous;
        app.Transport.Open();
        await IntakeApp.UntilAsync(() => app.PostAsync("/v1/track", Items.Track(3)).Result.IsSuccessStatusCode, Generous);
    }

    [Fact]
    public async Task What_was_given_up_before_its_turn_is_not_published_and_takes_no_room()
    {
        await using var app = await IntakeApp.StartAsync(("Intake:PublishesInFlight", "1"), ("Intake:MaxWaitingBytes", "8388608"));
        app.Transport.AnswersWithin = Short;
        app.Transport.Close();
        var first = app.PostAsync("/v1/track", Items.Track(0));
        await IntakeApp.UntilAsync(() => app.Transport.Publishes == 1, Generous);
        foreach (var number in (int[])[0, 1])
        {
            await (await app.PostAsync("/v1/batch", Large(number))).ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        }

        (await app.PostAsync("/v1/batch", Large(2))).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, "what waits is bounded");
        app.Transport.AnswersWithin = Generous;
        app.Transport.Open();
        await (await first).ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        await IntakeApp.UntilAsync(() => app.Commit.Waiting == 0, Generous);

        foreach (var number in (int[])[3, 4])
        {
            await (await app.PostAsync("/v1/batch", Large(number))).ShouldSucceedAsync();
        }

        (await app.FailedAsync()).Count.ShouldBe(2 * PerBatch, "what was given up was not published");
        app.Transport.Publishes.ShouldBe(3);
    }

    private const int PerBatch = 120;

    /// <summary>Some 3.5 MB, kept as failed: nobody did it.</summary>
    private static string Large(int batch) =>
        Items.Batch(
            Enumerable
                .Range(batch * PerBatch, PerBatch)
                .Select(number => $$"""{"type":"track","event":"{{new string('x', 30_000)}}","userId":"","messageId":"m{{number}}"}""")
        );
}
