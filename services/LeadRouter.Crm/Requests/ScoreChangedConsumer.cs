using LeadRouter.Contracts.Scoring;
using LeadRouter.Crm.Jobs;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;
using Microsoft.Extensions.Options;

namespace LeadRouter.Crm.Requests;

/// <summary>As <see cref="ScoresChangedConsumer"/>, of what an earlier version has left.</summary>
public sealed class ScoreChangedConsumer(OnceGate once, IOptions<CrmOptions> options, CrmSignal signal)
    : OnceConsumer<ScoreChanged>(once, MessageTopology.Crm)
{
    protected override async Task HandleAsync(ScoreChanged message, UnitOfWork unit, CancellationToken cancellationToken)
    {
        if (options.Value.IsConnected)
        {
            await CrmJobs.RequestAsync(unit, message.ContactId, wantsCreate: false, cancellationToken);
            unit.AfterCommit(signal.Set);
        }
    }
}
