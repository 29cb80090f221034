using LeadRouter.Alerts.Coalescing;
using LeadRouter.Contracts.Routing;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;

namespace LeadRouter.Alerts.Activities;

/// <summary>One alert for a lead and its owner, and one for whoever calls first.</summary>
public sealed class LeadRoutedConsumer(OnceGate once, AlertRecorder recorder) : OnceConsumer<LeadRouted>(once, MessageTopology.Alerts)
{
    protected override async Task HandleAsync(LeadRouted message, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var newest = await unit.FirstOrDefaultAsync<long?>(
            "select version from leads where id = @Id and owner <> @Owner",
            new { Id = message.LeadId.ToString("N"), message.Owner },
            cancellationToken
        );
        if (newest > message.Version)
        {
            // Somebody else has the lead by now, and hears of it by a message of their own.
            return;
        }

        await TellAsync(message, message.Owner, unit, cancellationToken);
        if (message.Sdr is { } sdr && sdr != message.Owner)
        {
            await TellAsync(message, sdr, unit, cancellationToken);
        }
    }

    private Task TellAsync(LeadRouted message, string person, UnitOfWork unit, CancellationToken cancellationToken) =>
        recorder.RecordAsync(
            unit,
            new AlertActivity
            {
                Kind = AlertKinds.NewLead,
                Subject = message.LeadId.ToString("N"),
                AccountKey = message.AccountKey,
                ContactId = message.ContactId,
                LeadId = message.LeadId,
                At = message.RoutedAt,
                HandRaise = message.HandRaise,
                Owner = person,
                OnlyOnce = true,
            },
            cancellationToken
        );
}
