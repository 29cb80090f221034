namespace LeadRouter.Simulation.Brokers;

/// <summary>Queues that keep what they have confirmed, deliver at least once and in no certain order, and lose their connections.</summary>
public sealed class Broker(Random random)
{
    private readonly List<(string Queue, Message Message, Confirm Confirm)> arriving = [];
    private readonly SortedDictionary<string, List<Delivery>> queues = new(StringComparer.Ordinal);
    private long tags;

    /// <summary>Gone well: no losses, no repetitions, until told otherwise.</summary>
    public bool IsCalm { get; set; }

    public bool HasArriving => arriving.Count > 0;

    /// <summary>Told of everything that is kept.</summary>
    public Action<string, Message>? Kept { get; set; }

    public int Waiting => arriving.Count + queues.Values.Sum(queue => queue.Count);

    public Confirm Publish(string queue, Message message)
    {
        var confirm = new Confirm();
        arriving.Add((queue, message, confirm));
        return confirm;
    }

    /// <summary>One publish is kept and confirmed; or lost; or kept, and its confirm lost; or kept twice.</summary>
    public void Step()
    {
        var place = random.Next(arriving.Count);
        var (queue, message, confirm) = arriving[place];
        arriving.RemoveAt(place);
        var luck = IsCalm ? 100 : random.Next(100);
        if (luck < 4)
        {
            confirm.Settle(false);
            return;
        }

        Keep(queue, message);
        if (luck is >= 4 and < 8)
        {
            Keep(queue, message);
        }

        confirm.Settle(luck is < 8 or >= 12);
    }

    /// <summary>Takes one that nobody has in hand; null when there is none.</summary>
    public Delivery? Take(string queue, object holder)
    {
        var free = Of(queue).Where(delivery => delivery.Holder is null).ToList();
        if (free.Count == 0)
        {
            return null;
        }

        var taken = free[random.Next(Math.Min(free.Count, 3))];
        taken.Holder = holder;
        return taken;
    }

    public bool Has(string queue) => Of(queue).Exists(delivery => delivery.Holder is null);

    /// <summary>Nothing, when the connection on which it was delivered is gone.</summary>
    public void Acknowledge(string queue, Delivery delivery, object holder)
    {
        if (ReferenceEquals(delivery.Holder, holder))
        {
            Of(queue).Remove(delivery);
        }
    }

    /// <summary>A consumer is gone: what it had in hand is anybody's again.</summary>
    public void Release(object holder)
    {
        foreach (var delivery in queues.Values.SelectMany(queue => queue).Where(delivery => ReferenceEquals(delivery.Holder, holder)))
        {
            delivery.Holder = null;
        }
    }

    /// <summary>It was killed: what it had not confirmed is lost, all connections are gone.</summary>
    public void Restart()
    {
        arriving.ForEach(one => one.Confirm.Settle(false));
        arriving.Clear();
        foreach (var delivery in queues.Values.SelectMany(queue => queue))
        {
            delivery.Holder = null;
        }
    }

    private void Keep(string queue, Message message)
    {
        Of(queue).Add(new Delivery(++tags, message));
        Kept?.Invoke(queue, message);
    }

    private List<Delivery> Of(string queue)
    {
        if (!queues.TryGetValue(queue, out var deliveries))
        {
            queues.Add(queue, deliveries = []);
        }

        return deliveries;
    }
}
