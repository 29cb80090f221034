using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>
/// Lets one exception of RabbitMQ.Client 7.1.2 pass that would end the process. When a heartbeat is missed, the client's timer and its reading loop may both finish the same
/// connection; the second finds the work queue of a channel complete already and throws where nobody can catch it. The first finishes all the channels: nothing is
/// missing, and the connection is opened again as after any loss. Seen in the 13th outage of a storm.
/// </summary>
public static partial class HeartbeatRace
{
    private static int isWatched;
    private static ILogger? told;

    /// <summary>From now on, for the whole process.</summary>
    /// <param name="logger">Told when it happens; null for nobody.</param>
    public static void PassBy(ILogger? logger)
    {
        Volatile.Write(ref told, logger);
        if (Interlocked.Exchange(ref isWatched, 1) == 0)
        {
            ExceptionHandling.SetUnhandledExceptionHandler(Passes);
        }
    }

    /// <summary>It is this one and no other: any other error that nobody has caught ends the process as before.</summary>
    public static bool Is(Exception exception) =>
        exception is ChannelClosedException { StackTrace: { } trace }
        && trace.Contains("RabbitMQ.Client.Framing.Connection.HeartbeatReadTimerCallback", StringComparison.Ordinal)
        && trace.Contains("ConsumerDispatcherChannelBase.InternalShutdownAsync", StringComparison.Ordinal);

    private static bool Passes(Exception exception)
    {
        var passes = Is(exception);
        if (passes && Volatile.Read(ref told) is { } logger)
        {
            LogPassed(logger);
        }

        return passes;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A connection to RabbitMQ was finished twice after a missed heartbeat; it is opened again"
    )]
    private static partial void LogPassed(ILogger logger);
}
