using LeadRouter.Alerts.Content;

namespace LeadRouter.Alerts.Deliveries;

/// <summary>A way to people.</summary>
public interface IAlertChannel
{
    /// <summary>The names of <see cref="ChannelNames"/> that it stands behind.</summary>
    IReadOnlyList<string> Names { get; }

    bool IsConfigured { get; }

    /// <summary>Before this instant it takes nothing: Unix milliseconds, UTC; 0 = at once.</summary>
    long ReadyAt { get; }

    /// <summary>One attempt. Never throws for what a receiver or a network does: that is an outcome.</summary>
    /// <param name="channel">Which of <see cref="Names"/>.</param>
    Task<DeliveryOutcome> SendAsync(AlertContent content, string channel, CancellationToken cancellationToken);
}
