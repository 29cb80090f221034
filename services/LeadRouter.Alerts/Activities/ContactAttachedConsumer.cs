using LeadRouter.Alerts.Coalescing;
using LeadRouter.Contracts.Scoring;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Alerts.Activities;

/// <summary>One thread an account with an open opportunity; a request for sales has a thread of its own for each person.</summary>
public sealed class ContactAttachedConsumer(OnceGate once, AlertRecorder recorder)
    : OnceConsumer<ContactAttached>(once, MessageTopology.Alerts)
{
    protected override Task HandleAsync(ContactAttached message, UnitOfWork unit, CancellationToken cancellationToken) =>
        recorder.RecordAsync(
            unit,
            new AlertActivity
            {
                Kind = AlertKinds.Attached,
                Subject = message.HandRaise ? $"{message.AccountKey}:{message.ContactId:N}:hand-raise" : message.AccountKey,
                AccountKey = message.AccountKey,
                ContactId = message.ContactId,
                At = message.At,
                HandRaise = message.HandRaise,
                Owner = message.Owner,
            },
            cancellationToken
        );
}
