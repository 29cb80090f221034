namespace LeadRouter.Scoring.Batches;

/// <summary>
/// One transaction at a time in this process works on people. A timer that writes some of a batch's people while the batch is on its way makes all of the batch be
/// done again: of a stream of 60,000 activities 18,000 were. Between processes it is the versions of contacts that tell, as before.
/// </summary>
public sealed class ScoringTurn
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Waits for the turn, and has it until the work has ended.</summary>
    /// <param name="work">A whole transaction, its commit included. It must not wait for another turn.</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }
}
