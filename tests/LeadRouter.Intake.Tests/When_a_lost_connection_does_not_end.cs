using LeadRouter.ServiceDefaults.Transport;
using RabbitMQ.Client.Exceptions;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>The client's own end of a connection that was lost may never come about: whoever waits for it goes on after a while.</summary>
public sealed class When_a_lost_connection_does_not_end
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly ManualClock clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Exception> Expected =>
        [
            new IOException(),
            new ObjectDisposedException("connection"),
            new AlreadyClosedException(new(RabbitMQ.Client.ShutdownInitiator.Peer, 320, "gone")),
            new OperationInterruptedException(new(RabbitMQ.Client.ShutdownInitiator.Peer, 320, "gone")),
            new TimeoutException(),
        ];

    [Fact]
    public async Task It_is_waited_for_so_long_and_no_longer()
    {
        var never = new TaskCompletionSource();
        var end = EndAsync(() => new ValueTask(never.Task));
        await IntakeApp.UntilAsync(() => clock.Timers == 1, Soon);

        clock.Advance(BoundedEnd.Patience - TimeSpan.FromTicks(1));
        end.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromTicks(1));

        await end.WaitAsync(Soon, Token);
    }

    [Fact]
    public async Task Nor_is_it_when_the_call_itself_does_not_come_back()
    {
        using var never = new ManualResetEventSlim();
        var end = EndAsync(() =>
        {
            never.Wait(Token);
            return ValueTask.CompletedTask;
        });
        await IntakeApp.UntilAsync(() => clock.Timers == 1, Soon);

        clock.Advance(BoundedEnd.Patience);

        await end.WaitAsync(Soon, Token);
        never.Set();
    }

    [Fact]
    public async Task One_that_ends_is_not_waited_for_any_longer()
    {
        await EndAsync(() => ValueTask.CompletedTask).WaitAsync(Soon, Token);

        await IntakeApp.UntilAsync(() => clock.Timers == 0, Soon);
    }

    [Theory]
    [MemberData(nameof(Expected))]
    public async Task That_it_is_gone_already_is_no_error(Exception exception) =>
        await EndAsync(() => ValueTask.FromException(exception)).WaitAsync(Soon, Token);

    [Fact]
    public async Task What_nobody_expected_is_not_swallowed() =>
        await Should.ThrowAsync<FormatException>(() => EndAsync(() => ValueTask.FromException(new FormatException("unexpected"))));

    // On a thread of its own: a call that does not come back would hold up the test.
    private Task EndAsync(Func<ValueTask> dispose) =>
        Task.Run(() => new BoundedEnd(new Lost(dispose), clock).DisposeAsync().AsTask(), Token);

    private sealed class Lost(Func<ValueTask> dispose) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => dispose();
    }
}
