using LeadRouter.Alerts.Coalescing;
using LeadRouter.Contracts.Scoring;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Alerts.Activities;

/// <summary>One alert for a lead and a person who joined it. A request for sales by that person is one of its own: it is never swallowed.</summary>
public sealed class LeadJoinedConsumer(OnceGate once, AlertRecorder recorder) : OnceConsumer<LeadJoined>(once, MessageTopology.Alerts)
{
    protected override Task HandleAsync(LeadJoined message, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var subject = $"{message.LeadId:N}:{message.ContactId:N}";
        return recorder.RecordAsync(
            unit,
            new AlertActivity
            {
                Kind = AlertKinds.LeadJoined,
                Subject = message.HandRaise ? subject + ":hand-raise" : subject,
                AccountKey = message.AccountKey,
                ContactId = message.ContactId,
                LeadId = message.LeadId,
                At = message.JoinedAt,
                HandRaise = message.HandRaise,
                Owner = message.Owner,
                OnlyOnce = !message.HandRaise,
            },
            cancellationToken
        );
    }
}
