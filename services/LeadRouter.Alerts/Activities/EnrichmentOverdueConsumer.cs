using LeadRouter.Alerts.Coalescing;
using LeadRouter.Contracts.Scoring;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Alerts.Activities;

/// <summary>One thread for whoever looks after the facts: a hundred people who are late together are one alert, and the queue names them.</summary>
public sealed class EnrichmentOverdueConsumer(OnceGate once, AlertRecorder recorder)
    : OnceConsumer<EnrichmentOverdue>(once, MessageTopology.Alerts)
{
    private const string Signal = "facts that did not come in time";

    protected override Task HandleAsync(EnrichmentOverdue message, UnitOfWork unit, CancellationToken cancellationToken) =>
        recorder.RecordAsync(
            unit,
            new AlertActivity
            {
                Kind = AlertKinds.EnrichLate,
                Subject = "enrichment",
                AccountKey = message.AccountKey,
                ContactId = message.ContactId,
                Signal = Signal,
                What = string.Join(", ", message.Missing),
                At = message.At,
                Owner = message.To,
            },
            cancellationToken
        );
}
