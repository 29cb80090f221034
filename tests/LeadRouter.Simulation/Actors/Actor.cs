using LeadRouter.Simulation.Brokers;
using LeadRouter.Simulation.Rows;
using LeadRouter.Simulation.Stores;

namespace LeadRouter.Simulation.Actors;

/// <summary>A process. Between any two of its steps others have theirs, or it dies and begins again knowing only what the stores know.</summary>
public abstract class Actor(World world, string name)
{
    private IEnumerator<Func<bool>?>? life;
    private Func<bool>? waitsFor;

    public string Name => name;

    /// <summary>Of this life: whoever holds something for it knows by this that it is gone.</summary>
    protected object Life { get; private set; } = new();

    protected World World => world;

    public bool IsReady => waitsFor is null || waitsFor();

    /// <summary>What it does until it dies: null between two steps, or what it waits for.</summary>
    protected abstract IEnumerable<Func<bool>?> Live();

    public void Step()
    {
        life ??= Live().GetEnumerator();
        waitsFor = life.MoveNext() ? life.Current : static () => false;
    }

    public void Crash()
    {
        Died();
        World.Broker.Release(Life);
        Life = new object();
        life = null;
        waitsFor = null;
    }

    /// <summary>It is dead: connections to it are closed, and what it only remembered is forgotten.</summary>
    protected virtual void Died() { }

    /// <summary>Somebody has committed these rows of the outbox.</summary>
    public virtual void Hear(IReadOnlyList<string> rows) { }

    /// <summary>Runs work until it has committed. The work is run again from the beginning each time.</summary>
    protected IEnumerable<Func<bool>?> Transact(Func<Transaction, IEnumerable<Func<bool>?>> work)
    {
        while (true)
        {
            var transaction = World.Store.Begin();
            foreach (var step in work(transaction))
            {
                yield return step;
            }

            yield return null;
            if (World.Commit(transaction))
            {
                World.Wake([.. transaction.Written.Where(row => row.StartsWith("outbox:", StringComparison.Ordinal))]);
                yield break;
            }

            yield return null;
        }
    }

    protected static void Send(Transaction transaction, string queue, string id, object body) =>
        transaction.Put($"outbox:{id}", new OutboxRow(queue, new Message(id, body)));

    /// <summary>True the first time.</summary>
    protected static bool IsNew(Transaction transaction, string endpoint, string id)
    {
        var row = $"consumed:{endpoint}:{id}";
        if (transaction.Has(row))
        {
            return false;
        }

        transaction.Put(row, new Mark());
        return true;
    }
}
