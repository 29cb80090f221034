using LeadRouter.Simulation.Brokers;
using LeadRouter.Simulation.Rows;
using LeadRouter.Simulation.Stores;

namespace LeadRouter.Simulation.Actors;

/// <summary>One transaction for a batch: each key once, the earliest time, states, and a lead where an account is qualified.</summary>
public sealed class Scoring(World world, string name) : Actor(world, name)
{
    protected override IEnumerable<Func<bool>?> Live()
    {
        while (true)
        {
            yield return () => World.Broker.Has("scoring");
            if (World.Broker.Take("scoring", Life) is not { } delivery)
            {
                continue;
            }

            if (World.Has(Planted.AcknowledgedBeforeCommitted))
            {
                World.Broker.Acknowledge("scoring", delivery, Life);
            }

            yield return null;
            var items = (IReadOnlyList<ActivityItem>)delivery.Message.Body;
            foreach (var step in Transact(transaction => Fold(transaction, items)))
            {
                yield return step;
            }

            yield return null;
            World.Broker.Acknowledge("scoring", delivery, Life);
        }
    }

    private IEnumerable<Func<bool>?> Fold(Transaction transaction, IReadOnlyList<ActivityItem> items)
    {
        foreach (var item in items)
        {
            yield return null;
            if (item.IsPoison)
            {
                if (!World.Has(Planted.PoisonDropped))
                {
                    transaction.Put($"failed:{item.Key}", item);
                }

                continue;
            }

            Fold(transaction, item);
            Qualify(transaction, item.Contact / World.PeopleOfAccount);
        }
    }

    private void Fold(Transaction transaction, ActivityItem item)
    {
        var contact = $"contact:{item.Contact}";
        var state = transaction.Get<ContactRow>(contact) ?? ContactRow.Empty;
        var before = transaction.Get<ActivityItem>($"activity:{item.Key}");
        if (before is null || World.Has(Planted.FoldedWithoutKeys))
        {
            transaction.Put(contact, state.With(item));
            transaction.Put($"activity:{item.Key}", item);
            var name = $"account:{item.Contact / World.PeopleOfAccount}";
            var account = Account(transaction, name) ?? new AccountRow(0, 0, null, 0);
            transaction.Put(name, account with { Count = account.Count + 1 });
        }
        else if (item.At < before.At || (World.Has(Planted.LastArrivalWins) && item.At != before.At))
        {
            transaction.Put(contact, state.Without(before).With(item));
            transaction.Put($"activity:{item.Key}", item);
        }
    }

    private void Qualify(Transaction transaction, int number)
    {
        var name = $"account:{number}";
        if (Account(transaction, name) is not { Open: null, IsQualified: true } account)
        {
            return;
        }

        var lead = $"lead:{number}:{account.Episodes + 1}{(World.Has(Planted.OpenedTwice) ? ":" + Name : "")}";
        transaction.Put(name, account with { Open = lead, Episodes = account.Episodes + 1 });
        transaction.Put(lead, new LeadRow(number, null, 1, [], null, null));
        if (World.Has(Planted.SentBeforeCommitted))
        {
            World.Broker.Publish("routing", new Message($"qualified:{lead}", lead));
        }
        else
        {
            Send(transaction, "routing", $"qualified:{lead}", lead);
        }
    }

    private AccountRow? Account(Transaction transaction, string name) =>
        World.Has(Planted.OpenedTwice) ? transaction.Peek<AccountRow>(name) : transaction.Get<AccountRow>(name);
}
