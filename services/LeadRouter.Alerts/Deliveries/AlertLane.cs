using LeadRouter.Alerts.Content;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Alerts.Deliveries;

/// <summary>What is due on one channel, one after the other: a slow mail server does not hold Slack up.</summary>
public sealed partial class AlertLane(
    IAlertChannel channel,
    DeliveryStore deliveries,
    AlertComposer composer,
    TimeProvider clock,
    ILogger<AlertLane> logger
)
{
    public bool IsConfigured => channel.IsConfigured;

    /// <summary>How long until the channel takes anything; zero or less = at once.</summary>
    public TimeSpan UntilReady => TimeSpan.FromMilliseconds(channel.ReadyAt - clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Tries the delivery that has been due longest.</summary>
    /// <returns>False when nothing is due or the channel is not ready.</returns>
    public async Task<bool> DeliverNextAsync(CancellationToken cancellationToken)
    {
        if (UntilReady > TimeSpan.Zero || await deliveries.ClaimAsync(channel.Names, cancellationToken) is not { } delivery)
        {
            return false;
        }

        var outcome = await TryAsync(delivery, cancellationToken);
        await deliveries.RecordAsync(delivery, outcome, cancellationToken);
        if (outcome.Result != DeliveryResult.Sent)
        {
            LogNotSent(delivery.AlertId, delivery.Channel, delivery.Attempts, outcome.Result, outcome.IsAmbiguous);
        }

        return true;
    }

    private async Task<DeliveryOutcome> TryAsync(ClaimedDelivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.Ambiguous >= DeliveryPolicy.MostAmbiguous)
        {
            return DeliveryOutcome.Again("The program ended each time before the answer was written down.");
        }

        AlertContent content;
        try
        {
            content = await composer.ComposeAsync(delivery.AlertId, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotComposed(delivery.AlertId, exception);
            return DeliveryOutcome.Again(
                $"What is known of the contact could not be read ({exception.GetType().Name}); the log says more."
            );
        }

        return await channel.SendAsync(content, delivery.Channel, cancellationToken);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Alert {AlertId} was not sent by {Channel} at attempt {Attempt}: {Result}, ambiguous: {Ambiguous}; its row says why"
    )]
    private partial void LogNotSent(string alertId, string channel, long attempt, DeliveryResult result, bool ambiguous);

    [LoggerMessage(Level = LogLevel.Error, Message = "Alert {AlertId} could not be put into words")]
    private partial void LogNotComposed(string alertId, Exception exception);
}
