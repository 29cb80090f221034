using LeadRouter.Alerts.Coalescing;
using LeadRouter.Contracts.Scoring;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Alerts.Activities;

/// <summary>One thread an account and rule: ten page views are one alert.</summary>
public sealed class KeyAccountActivityConsumer(OnceGate once, AlertRecorder recorder)
    : OnceConsumer<KeyAccountActivity>(once, MessageTopology.Alerts)
{
    protected override Task HandleAsync(KeyAccountActivity message, UnitOfWork unit, CancellationToken cancellationToken) =>
        recorder.RecordAsync(
            unit,
            new AlertActivity
            {
                Kind = AlertKinds.KeyActivity,
                Rule = message.Rule,
                Subject = message.AccountKey,
                AccountKey = message.AccountKey,
                ContactId = message.ContactId,
                Signal = message.Signal,
                What = message.What,
                At = message.At,
            },
            cancellationToken
        );
}
