using Microsoft.Extensions.Logging;

namespace LeadRouter.Intake;

internal static partial class IntakeLog
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A publish of {Requests} requests ({Activities} activities) did not become durable; their senders were told to try again."
    )]
    public static partial void PublishFailed(this ILogger logger, int requests, int activities, Exception exception);
}
