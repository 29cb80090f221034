using Microsoft.Extensions.Logging;

namespace LeadRouter.Intake;

internal static partial class IntakeLog
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A publish of {Requests} requests ({Activities} activities) did not become durable; their senders were told to try again."
    )]
    public static partial void PublishFailed(this ILogger logger, int requests, int activities, Exception exception);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Messages of the exchange leadrouter.inbound cannot be kept now; they wait, and are tried again until they can."
    )]
    public static partial void InboundPaused(this ILogger logger, Exception exception);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A message of the exchange leadrouter.inbound could not be read in a way that is not known ({Kind}); it is kept as a failed activity."
    )]
    public static partial void InboundUnreadable(this ILogger logger, string kind);
}
