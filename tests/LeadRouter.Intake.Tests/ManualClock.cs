namespace LeadRouter.Intake.Tests;

/// <summary>Stands still until it is moved, and so do its timers.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Pending> pending = [];
    private TimeSpan now;

    /// <summary>Timers that are not due yet.</summary>
    public int Timers
    {
        get
        {
            lock (gate)
            {
                return pending.Count;
            }
        }
    }

    public void Advance(TimeSpan by)
    {
        List<Pending> due;
        lock (gate)
        {
            now += by;
            due = pending.FindAll(timer => timer.At <= now);
            pending.RemoveAll(due.Contains);
        }

        due.ForEach(timer => timer.Ring());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            var timer = new Pending(this, now + dueTime, () => callback(state));
            pending.Add(timer);
            return timer;
        }
    }

    private sealed class Pending(ManualClock clock, TimeSpan at, Action ring) : ITimer
    {
        public TimeSpan At => at;

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() => Remove();

        public ValueTask DisposeAsync()
        {
            Remove();
            return ValueTask.CompletedTask;
        }

        private void Remove()
        {
            lock (clock.gate)
            {
                clock.pending.Remove(this);
            }
        }
    }
}
