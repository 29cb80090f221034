using LeadRouter.Storage;

namespace LeadRouter.Crm.Jobs;

/// <summary>Renews a lease every few seconds until it is disposed.</summary>
internal sealed class LeaseKeeping : IAsyncDisposable
{
    /// <summary>Who could not renew it for so long ends, well before it does.</summary>
    private static readonly TimeSpan LongestUnrenewed = CrmJobs.Lease - (2 * CrmJobs.Renewal);

    private readonly IDatabase database;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource unrenewed;
    private readonly CancellationTokenSource over = new();
    private readonly Task renewing;

    public LeaseKeeping(IDatabase database, TimeProvider clock, string lease)
    {
        this.database = database;
        this.clock = clock;
        unrenewed = new CancellationTokenSource(LongestUnrenewed, clock);
        renewing = RenewAsync(lease);
    }

    /// <summary>Cancelled when the lease is about to run out or holds nothing any more: somebody else may begin then, or has.</summary>
    public CancellationToken Lost => unrenewed.Token;

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await renewing;
        unrenewed.Dispose();
        over.Dispose();
    }

    private async Task RenewAsync(string lease)
    {
        while (true)
        {
            await Task.Delay(CrmJobs.Renewal, clock, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (over.IsCancellationRequested)
            {
                return;
            }

            try
            {
                if (await database.TransactAsync((unit, token) => CrmJobs.RenewAsync(unit, lease, token), over.Token) == 0)
                {
                    await unrenewed.CancelAsync();
                    return;
                }

                unrenewed.CancelAfter(LongestUnrenewed);
            }
            catch (Exception exception) when (over.IsCancellationRequested || database.IsInfrastructureError(exception))
            {
                // Tried again for as long as the lease lasts.
            }
        }
    }
}
