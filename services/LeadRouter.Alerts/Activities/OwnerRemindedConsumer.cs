using System.Globalization;
using LeadRouter.Alerts.Coalescing;
using LeadRouter.Contracts.Routing;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Alerts.Activities;

/// <summary>The owner of a lead is told that time passes, once for each reminder; nobody is who has it no more.</summary>
public sealed class OwnerRemindedConsumer(OnceGate once, AlertRecorder recorder) : OnceConsumer<OwnerReminded>(once, MessageTopology.Alerts)
{
    protected override async Task HandleAsync(OwnerReminded message, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var id = message.LeadId.ToString("N");
        var waits = await unit.FirstOrDefaultAsync<long>(
            "select count(*) from leads where id = @id and owner = @Owner and closed_at is null and stage = 'routed'",
            new { id, message.Owner },
            cancellationToken
        );
        if (waits == 0)
        {
            return;
        }

        await recorder.RecordAsync(
            unit,
            new AlertActivity
            {
                Kind = AlertKinds.SlaReminder,
                Subject = string.Create(CultureInfo.InvariantCulture, $"{id}:{message.Round}:{message.Number}"),
                AccountKey = message.AccountKey,
                ContactId = message.ContactId,
                LeadId = message.LeadId,
                Signal = ServiceLevelWords.Signal,
                What = ServiceLevelWords.Due(message.DueAt),
                At = message.At,
                HandRaise = message.HandRaise,
                Owner = message.Owner,
                OnlyOnce = true,
            },
            cancellationToken
        );
    }
}
