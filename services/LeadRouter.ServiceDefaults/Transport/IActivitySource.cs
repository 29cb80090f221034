namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>How scoring takes blocks. A block is taken away only after the handler's transaction has committed; after a crash it comes again.</summary>
public interface IActivitySource
{
    /// <summary>Hands blocks to the handler until cancelled. Blocks of one partition one call at a time, in order of arrival.</summary>
    Task RunAsync(Func<IncomingBlock, CancellationToken, Task> handle, CancellationToken cancellationToken);
}
