using LeadRouter.Simulation.Rows;

namespace LeadRouter.Simulation.Actors;

/// <summary>Sends what transactions have left: at once when told, and what a crash has left by a sweep. A row ends when the broker has confirmed it.</summary>
public sealed class Relay(World world, string name) : Actor(world, name)
{
    private const int Sweep = 10;
    private readonly HashSet<string> heard = new(StringComparer.Ordinal);

    protected override IEnumerable<Func<bool>?> Live()
    {
        while (true)
        {
            var isDeaf = World.Has(Planted.NeverSwept);
            var sweep = isDeaf ? static () => false : World.At(World.Now + Sweep);
            yield return () => heard.Count > 0 || sweep();
            var rows = World.Store.Scan<OutboxRow>("outbox:").Where(row => !isDeaf || heard.Contains(row.Name)).ToList();
            heard.Clear();
            foreach (var (row, entry) in rows.Take(isDeaf ? rows.Count : 5))
            {
                yield return null;
                if (World.Has(Planted.OutboxRowEndedEarly))
                {
                    foreach (var step in End(row))
                    {
                        yield return step;
                    }
                }

                var confirm = World.Broker.Publish(entry.Queue, entry.Message);
                yield return () => confirm.Outcome is not null;
                if (confirm.Outcome == true || World.Has(Planted.ReturnTakenForConfirm))
                {
                    foreach (var step in End(row))
                    {
                        yield return step;
                    }
                }
            }
        }
    }

    public override void Hear(IReadOnlyList<string> rows) => heard.UnionWith(rows);

    protected override void Died() => heard.Clear();

    private IEnumerable<Func<bool>?> End(string row) =>
        Transact(transaction =>
        {
            transaction.Remove(row);
            return [];
        });
}
