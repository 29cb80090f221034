using LeadRouter.Storage;

namespace LeadRouter.Crm.Jobs;

/// <summary>What one round holds its jobs by.</summary>
internal sealed class JobLease(IDatabase database, TimeProvider clock)
{
    /// <summary>A database that does not answer is not waited for by somebody who was told to stop.</summary>
    private static readonly TimeSpan LongestRelease = TimeSpan.FromSeconds(5);

    public string Name { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Renews it until that is disposed.</summary>
    public LeaseKeeping Keep() => new(database, clock, Name);

    /// <summary>Gives the jobs back; where the database is away they wait until the lease has run out.</summary>
    public async Task ReleaseAsync()
    {
        using var late = new CancellationTokenSource(LongestRelease, clock);
        try
        {
            await database.TransactAsync((unit, token) => CrmJobs.ReleaseAsync(unit, Name, token), late.Token);
        }
        catch (Exception exception) when (late.IsCancellationRequested || database.IsInfrastructureError(exception))
        {
            // It runs out.
        }
    }
}
