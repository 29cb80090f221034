using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LeadRouter.ServiceDefaults.Health;

/// <summary>
/// Asks a server that may hang: whoever wants to know is answered in time, and while one question has no answer yet no other is asked.
/// </summary>
internal sealed class PatientCheck(TimeProvider clock)
{
    /// <summary>Shorter than any orchestrator's own patience, so that it is our reason that is seen.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>A question without an answer for so long was lost with its connection.</summary>
    private static readonly TimeSpan GivenUp = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private Task<HealthCheckResult> asked = Task.FromResult(HealthCheckResult.Healthy());

    /// <param name="ask">Never fails but by being cancelled.</param>
    /// <param name="silence">What no answer in time means.</param>
    public async Task<HealthCheckResult> RunAsync(
        Func<CancellationToken, Task<HealthCheckResult>> ask,
        HealthCheckResult silence,
        CancellationToken cancellationToken
    )
    {
        Task<HealthCheckResult> answer;
        lock (gate)
        {
            answer = asked.IsCompleted ? asked = AskAsync(ask, silence) : asked;
        }

        try
        {
            return await answer.WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return silence;
        }
    }

    private static async Task<HealthCheckResult> AskAsync(Func<CancellationToken, Task<HealthCheckResult>> ask, HealthCheckResult silence)
    {
        await Task.Yield();
        using var limit = new CancellationTokenSource(GivenUp);
        try
        {
            return await ask(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return silence;
        }
    }
}
