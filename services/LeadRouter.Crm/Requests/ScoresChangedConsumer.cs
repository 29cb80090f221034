using LeadRouter.Contracts.Scoring;
using LeadRouter.Crm.Jobs;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;
using Microsoft.Extensions.Options;

namespace LeadRouter.Crm.Requests;

/// <summary>Contacts stand elsewhere than before: the CRM hears of them if it has the person, and gets nobody new by it.</summary>
public sealed class ScoresChangedConsumer(OnceGate once, IOptions<CrmOptions> options, CrmSignal signal)
    : OnceConsumer<ScoresChanged>(once, MessageTopology.Crm)
{
    protected override async Task HandleAsync(ScoresChanged message, UnitOfWork unit, CancellationToken cancellationToken)
    {
        if (options.Value.IsConnected)
        {
            await CrmJobs.RequestAsync(
                unit,
                [.. message.Contacts.Select(contact => contact.ContactId)],
                wantsCreate: false,
                cancellationToken
            );
            unit.AfterCommit(signal.Set);
        }
    }
}
