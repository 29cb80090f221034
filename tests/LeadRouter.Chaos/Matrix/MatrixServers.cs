using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Chaos.Matrix;

/// <summary>The servers of a run, used by one cell after the other. Every few cells, and after one that broke, they are replaced: what cells leave behind would slow them down.</summary>
internal sealed class MatrixServers : IAsyncDisposable
{
    private const int CellsOfASet = 8;
    private ServerSet? set;
    private int cells;

    /// <returns>Null for the embedded footing.</returns>
    public async Task<ServerSet?> GetAsync(ChaosCell cell, CancellationToken cancellationToken)
    {
        if (cell.Footing == Footing.Embedded)
        {
            return null;
        }

        if (cells++ >= CellsOfASet)
        {
            await DiscardAsync();
        }

        return set ??= await ServerSet.StartAsync(cancellationToken);
    }

    /// <summary>The next cell gets others.</summary>
    public async Task DiscardAsync()
    {
        cells = 0;
        if (set is { } old)
        {
            set = null;
            await old.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await DiscardAsync();
}
