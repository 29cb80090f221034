namespace LeadRouter.Engine.Coverage;

/// <summary>When a form was filled in: a bounded memory of the last times.</summary>
internal sealed class KeyFormFills
{
    private readonly PriorityQueue<long, long> last;

    public KeyFormFills() => last = new PriorityQueue<long, long>();

    private KeyFormFills(KeyFormFills other)
    {
        last = new PriorityQueue<long, long>(other.last.UnorderedItems);
        Count = other.Count;
        InWindow = other.InWindow;
    }

    /// <summary>In all.</summary>
    public long Count { get; private set; }

    public long InWindow { get; private set; }

    /// <summary>The last <see cref="KeyForms.MostFills"/>, earliest first: Unix milliseconds.</summary>
    public IEnumerable<long> Last => last.UnorderedItems.Select(fill => fill.Element).Order();

    public KeyFormFills Copy() => new(this);

    public void Add(long at, bool isInWindow)
    {
        Count++;
        InWindow += isInWindow ? 1 : 0;
        last.Enqueue(at, at);
        if (last.Count > KeyForms.MostFills)
        {
            last.Dequeue();
        }
    }
}
