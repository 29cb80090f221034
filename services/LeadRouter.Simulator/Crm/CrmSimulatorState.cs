using System.Globalization;
using LeadRouter.Simulator.Crm.Faults;
using LeadRouter.Simulator.Crm.Journal;
using LeadRouter.Simulator.Crm.Objects;
using LeadRouter.Simulator.Crm.Owners;

namespace LeadRouter.Simulator.Crm;

/// <summary>Everything the simulated CRM knows: in memory, bounded, ids from one counter. Every access is under <see cref="Gate"/>.</summary>
public sealed class CrmSimulatorState
{
    private readonly Dictionary<string, ObjectStore> stores = new(StringComparer.Ordinal);
    private readonly List<CrmOwner> owners = [];
    private readonly List<Fault> faults = [];
    private readonly Queue<JournalEntry> journal = new();
    private readonly Queue<long> recent = new();
    private readonly TimeProvider clock;
    private long lastId = 1000;
    private long lastCorrelation;
    private long lastRequest;

    public CrmSimulatorState(CrmSimulatorOptions options, TimeProvider clock)
    {
        Options = options;
        this.clock = clock;
        StartedAt = Now();
        foreach (var type in (string[])["contacts", "companies", "deals", "tasks", "calls", "emails", "meetings"])
        {
            stores[type] = new ObjectStore(type);
        }

        foreach (var email in options.Owners)
        {
            AddOwner(email);
        }
    }

    public CrmSimulatorOptions Options { get; }

    internal Lock Gate { get; } = new();

    internal string StartedAt { get; }

    internal IReadOnlyList<CrmOwner> Owners => owners;

    /// <summary>The user whom the request at hand is by, as its header <see cref="CrmPipeline.UserHeader"/> says; null for nobody.</summary>
    internal long? Writer { get; set; }

    internal IReadOnlyCollection<JournalEntry> Journal => journal;

    /// <summary>How many records of a type there are.</summary>
    /// <param name="type"><c>contacts</c>, <c>companies</c>, <c>deals</c>, <c>tasks</c>, <c>calls</c>, <c>emails</c> or <c>meetings</c>.</param>
    public int Count(string type)
    {
        lock (Gate)
        {
            return Objects(type)?.All.Count ?? 0;
        }
    }

    /// <summary>Adds a person whom records can belong to; one that is there stays as it is.</summary>
    /// <returns>The owner's id.</returns>
    public string AddOwner(string email)
    {
        lock (Gate)
        {
            var clean = email.Trim().ToLowerInvariant();
            if (owners.Find(owner => owner.Email == clean) is { } known)
            {
                return known.Id;
            }

            var id = NextId();
            owners.Add(new CrmOwner(id, long.Parse(id, CultureInfo.InvariantCulture) + 9_000_000, clean));
            return id;
        }
    }

    /// <summary>Takes a property away, as an admin does who archives it: writes that name it are refused from then on.</summary>
    /// <returns>False when there was none of that name.</returns>
    public bool ArchiveProperty(string type, string name)
    {
        lock (Gate)
        {
            return Objects(type)?.Properties.Remove(name) ?? false;
        }
    }

    /// <summary>By the plural name or HubSpot's type id; null for a type that is not simulated.</summary>
    internal ObjectStore? Objects(string type) =>
        stores.GetValueOrDefault(
            type switch
            {
                "contact" or "0-1" => "contacts",
                "company" or "0-2" => "companies",
                "deal" or "0-3" => "deals",
                "task" or "0-27" => "tasks",
                "call" or "0-48" => "calls",
                "email" or "0-49" => "emails",
                "meeting" or "0-47" => "meetings",
                _ => type,
            }
        );

    internal CrmOwner? FindOwner(string email)
    {
        if (Options.OwnersOnDemand)
        {
            AddOwner(email);
        }

        return owners.Find(owner => owner.Email.Equals(email, StringComparison.OrdinalIgnoreCase));
    }

    internal string NextId() => (++lastId).ToString(CultureInfo.InvariantCulture);

    /// <summary>A UUID by its shape, a counter by its content: the same requests give the same answers.</summary>
    internal string NextCorrelationId() => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{++lastCorrelation:x12}");

    internal string Now() => clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    internal long NowMs() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Ties a record to one of any type that has this id.</summary>
    internal void Associate(ObjectStore fromStore, CrmObject from, string toId)
    {
        foreach (var store in stores.Values)
        {
            if (store.Find(null, toId) is { } to)
            {
                Associate(from, fromStore, to, store);
            }
        }
    }

    internal static void Associate(CrmObject from, ObjectStore fromStore, CrmObject to, ObjectStore toStore)
    {
        Add(from, toStore.Type, to.Id);
        Add(to, fromStore.Type, from.Id);

        static void Add(CrmObject record, string type, string id)
        {
            if (!record.Associations.TryGetValue(type, out var ids))
            {
                record.Associations[type] = ids = new SortedSet<string>(StringComparer.Ordinal);
            }

            ids.Add(id);
        }
    }

    internal void AddFault(Fault fault) => faults.Add(fault);

    internal void ClearFaults() => faults.Clear();

    /// <summary>The next fault for this path, used up by one; null when all goes well.</summary>
    internal Fault? TakeFault(string path)
    {
        var fault = faults.Find(fault => fault.PathContains is not { } part || path.Contains(part, StringComparison.Ordinal));
        if (fault is not null && --fault.Times <= 0)
        {
            faults.Remove(fault);
        }

        return fault;
    }

    /// <summary>False when this request is one too many for the rolling ten seconds.</summary>
    internal bool TakeRate()
    {
        if (Options.RequestsPerTenSeconds <= 0)
        {
            return true;
        }

        var now = NowMs();
        while (recent.TryPeek(out var oldest) && now - oldest >= 10_000)
        {
            recent.Dequeue();
        }

        if (recent.Count >= Options.RequestsPerTenSeconds)
        {
            return false;
        }

        recent.Enqueue(now);
        return true;
    }

    internal void Note(string method, string path, string body, int status)
    {
        journal.Enqueue(new JournalEntry(++lastRequest, NowMs(), method, path, body.Length > 16_384 ? body[..16_384] : body, status));
        while (journal.Count > Options.MaxJournal)
        {
            journal.Dequeue();
        }
    }
}
