namespace LeadRouter.Api.Coverage;

/// <summary>One reading of the log at a time, however many ask: each keeps a core busy.</summary>
internal sealed class CoverageGate : IDisposable
{
    public SemaphoreSlim Turn { get; } = new(1, 1);

    public void Dispose() => Turn.Dispose();
}
