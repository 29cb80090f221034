using LeadRouter.Contracts.Routing;
using LeadRouter.Crm.Jobs;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;
using Microsoft.Extensions.Options;

namespace LeadRouter.Crm.Requests;

/// <summary>A lead has its owner: the CRM gets its people, whether it knows them or not.</summary>
public sealed class LeadRoutedConsumer(OnceGate once, IOptions<CrmOptions> options, CrmSignal signal)
    : OnceConsumer<LeadRouted>(once, MessageTopology.Crm)
{
    protected override async Task HandleAsync(LeadRouted message, UnitOfWork unit, CancellationToken cancellationToken)
    {
        if (options.Value.IsConnected)
        {
            await CrmJobs.RequestAsync(unit, message.ContactId, wantsCreate: true, cancellationToken);
            await CrmJobs.RequestOthersAsync(unit, message.LeadId, message.ContactId, cancellationToken);
            unit.AfterCommit(signal.Set);
        }
    }
}
