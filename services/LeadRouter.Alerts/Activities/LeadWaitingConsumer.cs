using LeadRouter.Alerts.Coalescing;
using LeadRouter.Contracts.Routing;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Alerts.Activities;

/// <summary>One thread for each team: a hundred leads that find nobody with room are one alert, and it counts them.</summary>
public sealed class LeadWaitingConsumer(OnceGate once, AlertRecorder recorder) : OnceConsumer<LeadWaiting>(once, MessageTopology.Alerts)
{
    private const string Signal = "waits for room";

    protected override Task HandleAsync(LeadWaiting message, UnitOfWork unit, CancellationToken cancellationToken) =>
        recorder.RecordAsync(
            unit,
            new AlertActivity
            {
                Kind = AlertKinds.LeadWaiting,
                Subject = $"waiting:{message.Team}",
                AccountKey = message.AccountKey,
                ContactId = message.ContactId,
                LeadId = message.LeadId,
                Signal = Signal,
                What = message.Team,
                At = message.At,
                HandRaise = message.HandRaise,
                Owner = message.To,
            },
            cancellationToken
        );
}
