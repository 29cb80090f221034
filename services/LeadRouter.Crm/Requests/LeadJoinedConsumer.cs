using LeadRouter.Contracts.Scoring;
using LeadRouter.Crm.Jobs;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;
using Microsoft.Extensions.Options;

namespace LeadRouter.Crm.Requests;

/// <summary>A second person of an account has qualified: the CRM gets them too, with the lead's owner.</summary>
public sealed class LeadJoinedConsumer(OnceGate once, IOptions<CrmOptions> options, CrmSignal signal)
    : OnceConsumer<LeadJoined>(once, MessageTopology.Crm)
{
    protected override async Task HandleAsync(LeadJoined message, UnitOfWork unit, CancellationToken cancellationToken)
    {
        if (options.Value.IsConnected)
        {
            await CrmJobs.RequestAsync(unit, message.ContactId, wantsCreate: true, cancellationToken);
            unit.AfterCommit(signal.Set);
        }
    }
}
