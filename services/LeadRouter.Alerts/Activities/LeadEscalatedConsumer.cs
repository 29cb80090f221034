using System.Globalization;
using LeadRouter.Alerts.Coalescing;
using LeadRouter.Contracts.Routing;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Alerts.Activities;

/// <summary>Whom the playbook names is told that nobody was in touch in time: once for each owner.</summary>
public sealed class LeadEscalatedConsumer(OnceGate once, AlertRecorder recorder) : OnceConsumer<LeadEscalated>(once, MessageTopology.Alerts)
{
    protected override Task HandleAsync(LeadEscalated message, UnitOfWork unit, CancellationToken cancellationToken) =>
        recorder.RecordAsync(
            unit,
            new AlertActivity
            {
                Kind = AlertKinds.SlaEscalation,
                Subject = string.Create(CultureInfo.InvariantCulture, $"{message.LeadId:N}:{message.Round}"),
                AccountKey = message.AccountKey,
                ContactId = message.ContactId,
                LeadId = message.LeadId,
                Signal = ServiceLevelWords.Signal,
                What = ServiceLevelWords.Overdue(message.DueAt, message.Why),
                At = message.At,
                HandRaise = message.HandRaise,
                Owner = message.To,
                OnlyOnce = true,
            },
            cancellationToken
        );
}
