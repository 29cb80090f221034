namespace LeadRouter.Fuzz.Running;

/// <summary>Says which input a reader does not come back from, and ends the program: nothing else would.</summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Timer timer;
    private long last = -1;

    public Watchdog(FuzzRun run, Action<long> stuck) =>
        timer = new Timer(
            _ =>
            {
                if (run.Place == last)
                {
                    stuck(last);
                }

                last = run.Place;
            },
            null,
            Patience,
            Patience
        );

    public void Dispose() => timer.Dispose();
}
