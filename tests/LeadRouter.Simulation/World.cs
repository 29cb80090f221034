using LeadRouter.Simulation.Actors;
using LeadRouter.Simulation.Brokers;
using LeadRouter.Simulation.Outside;
using LeadRouter.Simulation.Rows;
using LeadRouter.Simulation.Stores;

namespace LeadRouter.Simulation;

/// <summary>
/// All processes, the stores between them and the people around them, one step at a time in an order that one seed decides: who is next, who dies, what is lost. A
/// storm at first, then calm until nothing is left to do.
/// </summary>
public sealed class World
{
    public const int Contacts = 12;
    public const int PeopleOfAccount = 2;

    /// <summary>When the storm ends.</summary>
    private const int Storm = 500;

    /// <summary>In calm everything has come to rest long before.</summary>
    private const int Latest = 4_000;

    private const int StepsOfAnInstant = 15;

    private readonly List<Actor> actors = [];
    private readonly List<Sender> senders = [];
    private readonly SortedSet<int> alarms = [];
    private readonly Planted planted;
    private int numbers;

    private World(ulong seed, Planted planted)
    {
        this.planted = planted;
        Random = new Random(unchecked((int)(seed ^ (seed >> 32))));
        Broker = new Broker(Random);
        Crm = new Crm(Random);
        Broker.Kept = (queue, message) =>
        {
            if (queue == "scoring")
            {
                Kept.AddRange((IReadOnlyList<ActivityItem>)message.Body);
            }
        };
        for (var i = 1; i <= 2; i++)
        {
            senders.Add(new Sender(this, $"sender{i}", 25));
            actors.AddRange([
                new Intake(this, $"intake{i}"),
                new Scoring(this, $"scoring{i}"),
                new Relay(this, $"relay{i}"),
                new Routing(this, $"routing{i}"),
                new Scheduler(this, $"scheduler{i}"),
                new CrmJobs(this, $"crmJobs{i}"),
                new CrmWriter(this, $"crmWriter{i}"),
                new Feedback(this, $"feedback{i}"),
            ]);
        }
    }

    public Random Random { get; }
    public Store Store { get; } = new();
    public Broker Broker { get; }
    public Crm Crm { get; }
    public Journal Journal { get; } = new();
    public int Now { get; private set; }

    /// <summary>Posted, and in nobody's hands.</summary>
    public List<Request> Requests { get; } = [];

    /// <summary>What was answered 200.</summary>
    public List<ActivityItem> Accepted { get; } = [];

    /// <summary>What the broker has kept, answered 200 or not.</summary>
    public List<ActivityItem> Kept { get; } = [];

    /// <summary>When the end of each lead that has one was committed: what was decided until then is not after it, though the end's own instant is before.</summary>
    public Dictionary<string, int> Ended { get; } = new(StringComparer.Ordinal);

    public int Crashes { get; private set; }

    /// <summary>Whether all came to rest in time.</summary>
    public bool IsAtRest =>
        senders.TrueForAll(sender => sender.IsDone)
        && Requests.Count == 0
        && Broker.Waiting == 0
        && !Crm.HasPlans
        && (Store.Read<Mark>("cursor")?.Value ?? 0) == Crm.Feed.Count
        && Store.Scan<object>("outbox:").Count + Store.Scan<object>("job:").Count + Store.Scan<object>("timer:").Count == 0;

    /// <summary>Runs one history to its end.</summary>
    public static World Run(ulong seed, Planted planted = Planted.None)
    {
        var world = new World(seed, planted);
        while (world.Now < Latest && !(world.Broker.IsCalm && world.IsAtRest))
        {
            world.Step();
        }

        foreach (var line in world.Store.Lines)
        {
            world.Journal.Note(line);
        }

        return world;
    }

    public bool Has(Planted fault) => planted == fault;

    public int NextNumber() => ++numbers;

    /// <summary>A condition that holds from an instant on.</summary>
    public Func<bool> At(int instant)
    {
        alarms.Add(instant);
        return () => Now >= instant;
    }

    /// <summary>Commits, mostly. In a storm the answer may be lost after it was done.</summary>
    public bool Commit(Transaction transaction) => transaction.Commit() && (Broker.IsCalm || Random.Next(50) > 0);

    /// <summary>Rows have come into the outbox: every process is told, as far as it lives.</summary>
    public void Wake(IReadOnlyList<string> rows) => actors.ForEach(actor => actor.Hear(rows));

    private void Step()
    {
        if (!Broker.IsCalm && Now >= Storm && senders.TrueForAll(sender => sender.IsDone))
        {
            Broker.IsCalm = Crm.IsCalm = true;
        }

        if (!Broker.IsCalm)
        {
            Break();
        }

        var ready = senders.Concat(actors).Where(actor => actor.IsReady).ToList();
        var count = ready.Count + (Broker.HasArriving ? 1 : 0);
        if (count == 0)
        {
            Pass(alarms.FirstOrDefault(alarm => alarm > Now, Now + 1));
            return;
        }

        var next = Random.Next(count);
        if (next == ready.Count)
        {
            Journal.Note("broker");
            Broker.Step();
        }
        else
        {
            Journal.Note(ready[next].Name);
            ready[next].Step();
        }

        if (Random.Next(StepsOfAnInstant) == 0)
        {
            Pass(Now + 1);
        }
    }

    private void Pass(int now)
    {
        Now = now;
        alarms.RemoveWhere(alarm => alarm <= now);
        Crm.Tick(now);
        Journal.Note(now);
    }

    private void Break()
    {
        switch (Random.Next(2_000))
        {
            case < 120:
                var victim = actors[Random.Next(actors.Count)];
                Journal.Note($"{victim.Name} dies");
                victim.Crash();
                Crashes++;
                break;
            case < 123:
                Journal.Note("the broker dies");
                Broker.Restart();
                break;
            case < 126:
                Journal.Note("the database dies");
                Store.Restart();
                break;
            default:
                break;
        }
    }
}
