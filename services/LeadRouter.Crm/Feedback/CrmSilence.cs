using LeadRouter.Crm.Jobs;
using LeadRouter.Crm.Systems;
using LeadRouter.Storage;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Crm.Feedback;

/// <summary>What whoever reads from a CRM does when it has nothing to tell.</summary>
internal static partial class CrmSilence
{
    /// <summary>Leaves the whole CRM alone for a while where that is what it wants.</summary>
    /// <returns>False when it refuses for another reason, which the reader knows what to say of.</returns>
    public static async Task<bool> PauseAsync(
        UnitOfWork unit,
        string system,
        CrmOutcome failure,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        if (failure is not CrmOutcome.Retry { IsWholeSystem: true } retry)
        {
            return false;
        }

        await CrmPauses.StartAsync(unit, system, retry.After, retry.Reason, cancellationToken);
        LogPaused(logger, system, retry.Reason);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{System} is left alone for a while: {Reason}")]
    private static partial void LogPaused(ILogger logger, string system, string reason);
}
