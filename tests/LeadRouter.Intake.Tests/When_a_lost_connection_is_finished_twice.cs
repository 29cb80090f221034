using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using LeadRouter.ServiceDefaults.Transport;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>RabbitMQ.Client's timer throws what nobody can catch; it ended the process in an outage of the broker.</summary>
public sealed class When_a_lost_connection_is_finished_twice
{
    private const string Trace = """
           at RabbitMQ.Client.ConsumerDispatching.ConsumerDispatcherChannelBase.InternalShutdownAsync()
           at RabbitMQ.Client.Impl.Channel.OnSessionShutdownAsync(Object sender, ShutdownEventArgs reason)
           at RabbitMQ.Client.Framing.Connection.FinishCloseAsync(CancellationToken cancellationToken)
           at RabbitMQ.Client.Framing.Connection.HeartbeatReadTimerCallback(Object state)
        """;

    private const string Elsewhere = "   at RabbitMQ.Client.Framing.Connection.FinishCloseAsync(CancellationToken cancellationToken)";

    [Fact]
    public void It_ends_nothing() => HeartbeatRace.Is(Thrown(new ChannelClosedException(), Trace)).ShouldBeTrue();

    [Fact]
    public void Whatever_else_nobody_caught_ends_the_process_as_before()
    {
        HeartbeatRace.Is(Thrown(new InvalidOperationException(), Trace)).ShouldBeFalse();
        HeartbeatRace.Is(Thrown(new ChannelClosedException(), Elsewhere)).ShouldBeFalse();
        HeartbeatRace.Is(new ChannelClosedException()).ShouldBeFalse();
    }

    private static Exception Thrown(Exception exception, string trace) => ExceptionDispatchInfo.SetRemoteStackTrace(exception, trace);
}
