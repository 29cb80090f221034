using LeadRouter.Simulation.Rows;
using LeadRouter.Simulation.Stores;

namespace LeadRouter.Simulation.Actors;

/// <summary>Reads the CRM's feed of rejected leads: what it reads and how far it has read commit together.</summary>
public sealed class Feedback(World world, string name) : Actor(world, name)
{
    private const string Cursor = "cursor";

    protected override IEnumerable<Func<bool>?> Live()
    {
        while (true)
        {
            yield return () => (World.Store.Read<Mark>(Cursor)?.Value ?? 0) < World.Crm.Feed.Count;
            if (World.Has(Planted.FeedNotedFirst))
            {
                var place = World.Store.Read<Mark>(Cursor)?.Value ?? 0;
                foreach (var step in Transact(transaction => Note(transaction, place)))
                {
                    yield return step;
                }

                foreach (var step in Transact(transaction => Close(transaction, World.Crm.Feed[place])))
                {
                    yield return step;
                }

                continue;
            }

            foreach (var step in Transact(Read))
            {
                yield return step;
            }
        }
    }

    private static IEnumerable<Func<bool>?> Note(Transaction transaction, int place)
    {
        yield return null;
        transaction.Put(Cursor, new Mark(place + 1));
    }

    private IEnumerable<Func<bool>?> Read(Transaction transaction)
    {
        var place = transaction.Get<Mark>(Cursor)?.Value ?? 0;
        yield return null;
        if (place < World.Crm.Feed.Count)
        {
            foreach (var step in Close(transaction, World.Crm.Feed[place]))
            {
                yield return step;
            }

            transaction.Put(Cursor, new Mark(place + 1));
        }
    }

    private IEnumerable<Func<bool>?> Close(Transaction transaction, string lead)
    {
        yield return null;
        var row = transaction.Get<LeadRow>(lead)!;
        if (row.ClosedAt is not null)
        {
            yield break;
        }

        var name = $"account:{row.Account}";
        var account = transaction.Get<AccountRow>(name)!;
        transaction.WhenCommitted(() => World.Ended.TryAdd(lead, World.Now));
        transaction.Put(lead, row with { ClosedAt = World.Now, Version = row.Version + 1 });
        transaction.Put(name, account with { Open = null, Since = account.Count });
        Send(transaction, "routing", $"released:{lead}", lead);
    }
}
