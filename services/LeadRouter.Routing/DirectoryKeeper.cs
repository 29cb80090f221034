using LeadRouter.Storage;
using LeadRouter.Storage.Accounts;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Routing;

/// <summary>Has the accounts read before the first lead comes, so that none waits for it inside its transaction.</summary>
internal sealed partial class DirectoryKeeper(AccountDirectory directory, TimeProvider clock, ILogger<DirectoryKeeper> logger)
    : Upkeep(TimeSpan.FromMinutes(5), clock)
{
    public override Task OnceAsync(CancellationToken cancellationToken) => directory.LatestAsync(cancellationToken);

    protected override void Failed(Exception exception) => LogLater(exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The accounts could not be read; the next lead reads them")]
    private partial void LogLater(Exception exception);
}
