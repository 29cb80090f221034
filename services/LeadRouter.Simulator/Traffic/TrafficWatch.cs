namespace LeadRouter.Simulator.Traffic;

/// <summary>Sees that a stream stands still, and says so: once, until it moves again.</summary>
internal sealed class TrafficWatch : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>A stream that has not moved for so long stands still.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Uri to;
    private readonly TimeProvider clock;
    private readonly Action<string> tell;
    private readonly ITimer timer;
    private long since;
    private int underWay;
    private string? trouble;
    private bool isTold;

    /// <param name="tell">Gets a sentence for whoever waits.</param>
    public TrafficWatch(Uri to, TimeProvider clock, Action<string> tell)
    {
        this.to = to;
        this.clock = clock;
        this.tell = tell;
        timer = clock.CreateTimer(_ => See(), null, Look, Look);
    }

    public void Begun()
    {
        lock (gate)
        {
            if (underWay++ == 0)
            {
                since = clock.GetTimestamp();
            }
        }
    }

    /// <param name="what">What the server does, in words that follow its address.</param>
    public void Failed(string what)
    {
        lock (gate)
        {
            trouble = what;
        }
    }

    public void Taken()
    {
        lock (gate)
        {
            underWay--;
            since = clock.GetTimestamp();
            trouble = null;
            isTold = false;
        }
    }

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    private void See()
    {
        lock (gate)
        {
            if (isTold || underWay == 0 || clock.GetElapsedTime(since) < Patience)
            {
                return;
            }

            isTold = true;
        }

        tell($"{to} {trouble ?? "does not answer"}. It is tried again for a while; Ctrl-C ends it.");
    }
}
