namespace LeadRouter.Simulation.Outside;

/// <summary>Somebody else's system: it creates whatever it is told to, can be searched, answers or does not; its users touch leads and reject some.</summary>
public sealed class Crm(Random random)
{
    private readonly List<CrmRecord> records = [];
    private readonly SortedDictionary<string, int> touches = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> rejections = new(StringComparer.Ordinal);

    public bool IsCalm { get; set; }

    public IReadOnlyList<CrmRecord> Records => records;

    /// <summary>Leads that were rejected, in this order.</summary>
    public List<string> Feed { get; } = [];

    /// <summary>Somebody still has something to do.</summary>
    public bool HasPlans => rejections.Count > 0 || touches.Values.Any(at => at > Now);

    public int Now { get; private set; }

    /// <summary>Null when it does not answer.</summary>
    public (bool Found, CrmRecord? Record)? Search(string key) =>
        Fails(8) ? null : (records.Exists(record => record.Key == key), records.Find(record => record.Key == key));

    /// <returns>Whether it answered: an answer that is lost says nothing of what was done.</returns>
    public bool Create(string key, string? owner)
    {
        if (Fails(5))
        {
            return false;
        }

        records.Add(new CrmRecord(key, owner));
        if (owner is not null && !touches.ContainsKey(key))
        {
            var luck = random.Next(10);
            if (luck < 6)
            {
                touches.Add(key, Now + random.Next(5, 200));
            }

            if (luck is 4 or 5 or 6)
            {
                rejections.TryAdd(key, Now + random.Next(20, 260));
            }
        }

        return !Fails(8);
    }

    /// <inheritdoc cref="Create"/>
    public bool Update(CrmRecord record, string? owner)
    {
        if (Fails(5))
        {
            return false;
        }

        record.Owner = owner;
        return !Fails(8);
    }

    /// <summary>Whether somebody has touched the lead; null when it does not answer.</summary>
    public bool? IsTouched(string key) => Fails(15) ? null : TouchedAt(key) <= Now;

    public int? TouchedAt(string key) => touches.TryGetValue(key, out var at) ? at : null;

    public void Tick(int now)
    {
        Now = now;
        foreach (var (key, _) in rejections.Where(one => one.Value <= now).ToList())
        {
            rejections.Remove(key);
            Feed.Add(key);
        }
    }

    private bool Fails(int percent) => !IsCalm && random.Next(100) < percent;
}
