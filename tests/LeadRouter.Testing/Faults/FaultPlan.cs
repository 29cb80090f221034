namespace LeadRouter.Testing.Faults;

/// <summary>
/// Which request meets which fault. The faults come from a shuffled deck, so that each kind has its turn; how many in a row a batch meets is drawn when it comes
/// for the first time.
/// </summary>
/// <param name="seed">The same deck for the same seed. Which batch meets which card is up to the order in which they arrive.</param>
/// <param name="mostInARow">A batch meets one to so many faults before it gets through; 0 = none at all.</param>
/// <param name="hopelessEvery">One of so many batches never gets an answer, half of them although the server takes them; 0 = none.</param>
public sealed class FaultPlan(int seed, int mostInARow, int hopelessEvery)
{
    private static readonly Fault[] Kinds = [.. Enum.GetValues<Fault>().Where(fault => fault != Fault.None)];
    private readonly Lock gate = new();
    private readonly Random random = new(seed);
    private readonly Dictionary<string, int> left = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Fault> hopeless = new(StringComparer.Ordinal);
    private readonly Queue<Fault> deck = [];

    /// <summary>Everything gets through.</summary>
    public static FaultPlan Nothing => new(0, 0, 0);

    /// <param name="batch">What all tries of one batch have in common.</param>
    public Fault Next(string batch)
    {
        lock (gate)
        {
            if (!left.TryGetValue(batch, out var faults))
            {
                faults = Meet(batch);
            }

            if (hopeless.TryGetValue(batch, out var always))
            {
                return always;
            }

            left[batch] = faults - 1;
            return faults > 0 ? Draw() : Fault.None;
        }
    }

    private int Meet(string batch)
    {
        var number = left.Count + 1;
        if (hopelessEvery > 0 && number % hopelessEvery == 0)
        {
            hopeless[batch] = number / hopelessEvery % 2 == 0 ? Fault.ResetAfter : Fault.ResetBefore;
        }

        return left[batch] = mostInARow == 0 ? 0 : 1 + random.Next(mostInARow);
    }

    private Fault Draw()
    {
        if (deck.Count == 0)
        {
            var shuffled = Kinds.ToArray();
            random.Shuffle(shuffled);
            foreach (var fault in shuffled)
            {
                deck.Enqueue(fault);
            }
        }

        return deck.Dequeue();
    }
}
