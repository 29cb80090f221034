using LeadRouter.Bench.Load;
using LeadRouter.Bench.Processes;

namespace LeadRouter.Bench.Baselines;

/// <summary>What Kestrel alone takes: the same bodies from the same sender, answered as they came.</summary>
public static class BareEcho
{
    /// <param name="sent">Told now and then how many items were answered.</param>
    /// <returns>Items a second.</returns>
    public static async Task<double> RunAsync(BenchContext bench, Action<long> sent, CancellationToken cancellationToken)
    {
        await using var echo = ServedProcess.Launch(ProgramStart.Apart(["bench", "echo"]), []);
        await echo.ReadyAsync(null, cancellationToken);
        await LoadProcess.RunAsync(bench.WarmUp(echo.Address), _ => { }, cancellationToken);
        return (await LoadProcess.RunAsync(bench.Measured(echo.Address), sent, cancellationToken)).AcceptedPerSecond;
    }
}
