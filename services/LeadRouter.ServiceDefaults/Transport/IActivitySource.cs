namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>How scoring takes blocks. A block is taken away only after the handler's transaction has committed; after a crash it comes again.</summary>
public interface IActivitySource
{
    /// <summary>Hands blocks to the handler until cancelled. Blocks of one partition one call at a time, in order of arrival.</summary>
    /// <param name="handle">Retries infrastructure errors itself; when it throws, its blocks come again later.</param>
    /// <param name="cancellationToken">Stops taking; what is being handled is finished or comes again.</param>
    Task RunAsync(Func<IncomingBatch, CancellationToken, Task> handle, CancellationToken cancellationToken);
}
