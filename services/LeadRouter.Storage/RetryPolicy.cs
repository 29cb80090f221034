namespace LeadRouter.Storage;

/// <summary>How a transaction is run again when the database asks for it: at once at first, then with a growing pause.</summary>
internal static class RetryPolicy
{
    /// <summary>A transaction that loses so often in a row meets something else than bad luck.</summary>
    private const int MaxAttempts = 20;

    public static async Task<T> RunAsync<T>(
        Func<Task<T>> run,
        Func<Exception, bool> isRetryable,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await run();
            }
            catch (Exception exception) when (attempt < MaxAttempts && isRetryable(exception))
            {
                var pause = TimeSpan.FromMilliseconds(Math.Min(500, attempt * attempt * 2));
                await Task.Delay(pause, clock, cancellationToken);
            }
        }
    }
}
