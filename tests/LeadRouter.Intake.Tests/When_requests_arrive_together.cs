using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Intake.Commit;
using LeadRouter.ServiceDefaults.Transport;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_requests_arrive_together
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task They_share_a_publish()
    {
        await using var app = await IntakeApp.StartAsync(("Intake:PublishesInFlight", "1"));
        app.Transport.Close();
        var first = app.PostAsync("/v1/track", Items.Track(0));
        await Until(() => app.Transport.Publishes == 1);
        var others = Enumerable.Range(1, 50).Select(number => app.PostAsync("/v1/track", Items.Track(number))).ToArray();
        await app.UntilWaitingAsync(50);

        app.Transport.Open();

        foreach (var answer in await Task.WhenAll([first, .. others]))
        {
            await answer.ShouldSucceedAsync();
        }

        app.Transport.Publishes.ShouldBe(2);
        (await app.ActivitiesAsync())
            .Select(activity => activity.MessageId)
            .Order()
            .ShouldBe(Enumerable.Range(0, 51).Select(n => $"m{n}").Order());
    }

    [Fact]
    public async Task None_is_answered_before_its_activities_are_durable()
    {
        await using var app = await IntakeApp.StartAsync();
        app.Transport.Close();
        var request = new PendingRequest([new PartitionedActivity(0, new StampedActivity(0, ActivityOrigin.Live, "{}"u8.ToArray()))], []);

        var submitted = app.Commit.SubmitAsync(request, TestContext.Current.CancellationToken);
        var asked = app.PostAsync("/v1/track", Items.Track(1));
        await Until(() => app.Transport.Publishes == 2);

        request.Durable.IsCompleted.ShouldBeFalse();
        submitted.IsCompleted.ShouldBeFalse();
        asked.IsCompleted.ShouldBeFalse();
        app.Transport.Open();
        await submitted;
        await (await asked).ShouldSucceedAsync();
    }

    [Fact]
    public async Task As_many_publishes_are_under_way_as_the_option_says()
    {
        await using var app = await IntakeApp.StartAsync(("Intake:PublishesInFlight", "3"));
        app.Transport.Close();
        var asked = new List<Task<HttpResponseMessage>>();
        for (var number = 1; number <= 3; number++)
        {
            asked.Add(app.PostAsync("/v1/track", Items.Track(number)));
            await Until(() => app.Transport.Publishes == number);
        }

        asked.AddRange(Enumerable.Range(4, 20).Select(number => app.PostAsync("/v1/track", Items.Track(number))));
        await app.UntilWaitingAsync(20);

        app.Transport.Publishes.ShouldBe(3);
        app.Transport.Open();
        await Task.WhenAll(asked);
        (await app.ActivitiesAsync()).Count.ShouldBe(23);
    }

    [Fact]
    public async Task A_sender_that_goes_away_does_not_take_the_others_along()
    {
        await using var app = await IntakeApp.StartAsync(("Intake:PublishesInFlight", "1"));
        app.Transport.Close();
        using var impatient = new CancellationTokenSource();
        var content = new StringContent(Items.Track(1));
        var gone = app.Client.PostAsync("/v1/track", content, impatient.Token);
        await Until(() => app.Transport.Publishes == 1);
        var patient = app.PostAsync("/v1/track", Items.Track(2));
        await app.UntilWaitingAsync(1);

        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gone);
        app.Transport.Open();

        await (await patient).ShouldSucceedAsync();
        (await app.ActivitiesAsync()).ShouldContain(activity => activity.MessageId == "m2");
    }

    [Fact]
    public async Task A_publish_that_fails_is_told_to_every_sender_in_it_and_the_next_one_works()
    {
        await using var app = await IntakeApp.StartAsync(("Intake:PublishesInFlight", "1"));
        app.Transport.Close();
        var first = app.PostAsync("/v1/track", Items.Track(0));
        await Until(() => app.Transport.Publishes == 1);
        var others = Enumerable.Range(1, 5).Select(number => app.PostAsync("/v1/track", Items.Track(number))).ToArray();
        await app.UntilWaitingAsync(5);

        app.Transport.Fault = new TransportUnavailableException(TimeSpan.FromSeconds(3));
        app.Transport.Open();

        foreach (var answer in await Task.WhenAll([first, .. others]))
        {
            await answer.ShouldBeProblemAsync(System.Net.HttpStatusCode.ServiceUnavailable, "unavailable");
        }

        app.Transport.Fault = null;
        await (await app.PostAsync("/v1/track", Items.Track(9))).ShouldSucceedAsync();
        (await app.ActivitiesAsync()).ShouldHaveSingleItem().MessageId.ShouldBe("m9");
    }

    [Fact]
    public async Task What_waits_when_the_program_stops_is_still_sent()
    {
        await using var app = await IntakeApp.StartAsync(("Intake:PublishesInFlight", "1"));
        app.Transport.Close();
        var asked = Enumerable.Range(0, 3).Select(number => app.PostAsync("/v1/track", Items.Track(number))).ToArray();
        await Until(() => app.Transport.Publishes == 1);

        var stopping = app.StopAsync();
        app.Transport.Open();
        await stopping;

        foreach (var answer in await Task.WhenAll(asked))
        {
            await answer.ShouldSucceedAsync();
        }

        (await app.ActivitiesAsync()).Count.ShouldBe(3);
    }

    private static Task Until(Func<bool> condition) => IntakeApp.UntilAsync(condition, Generous);
}
