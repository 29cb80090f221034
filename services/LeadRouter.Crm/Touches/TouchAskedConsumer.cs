using LeadRouter.Contracts.Routing;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;
using Microsoft.Extensions.Options;

namespace LeadRouter.Crm.Touches;

/// <summary>Notes the question for the worker, because the CRM is not asked within a transaction. Where there is no CRM that is the answer.</summary>
public sealed class TouchAskedConsumer(OnceGate once, IOptions<CrmOptions> options, TouchSignal signal)
    : OnceConsumer<TouchAsked>(once, MessageTopology.Crm)
{
    protected override async Task HandleAsync(TouchAsked message, UnitOfWork unit, CancellationToken cancellationToken)
    {
        if (options.Value.IsConnected)
        {
            await TouchQuestions.AskAsync(unit, message, cancellationToken);
            unit.AfterCommit(signal.Set);
        }
        else
        {
            TouchQuestions.Send(unit, message.LeadId, message.Round, message.Question, "not-connected", null);
        }
    }
}
