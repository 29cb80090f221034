using LeadRouter.Simulation.Rows;
using LeadRouter.Simulation.Stores;

namespace LeadRouter.Simulation.Actors;

/// <summary>Gives qualified leads their owner, credit, timer and message in one transaction; takes back what bad leads cost.</summary>
public sealed class Routing(World world, string name) : Actor(world, name)
{
    public const int Until = 30;

    protected override IEnumerable<Func<bool>?> Live()
    {
        while (true)
        {
            yield return () => World.Broker.Has("routing");
            if (World.Broker.Take("routing", Life) is not { } delivery)
            {
                continue;
            }

            yield return null;
            var lead = (string)delivery.Message.Body;
            var work = delivery.Message.Id.StartsWith("released:", StringComparison.Ordinal)
                ? Transact(transaction => GiveBack(transaction, delivery.Message.Id, lead))
                : Route(delivery.Message.Id, lead);
            foreach (var step in work)
            {
                yield return step;
            }

            yield return null;
            World.Broker.Acknowledge("routing", delivery, Life);
        }
    }

    private IEnumerable<Func<bool>?> Route(string message, string lead)
    {
        string? member = null;
        var isRouted = false;
        if (World.Has(Planted.CreditApart) && World.Store.Read<LeadRow>(lead)?.Owner is null)
        {
            foreach (var step in Transact(transaction => TakeApart(transaction, lead, taken => member = taken)))
            {
                yield return step;
            }
        }

        foreach (var step in Transact(transaction => Own(transaction, message, lead, member, done => isRouted = done)))
        {
            yield return step;
        }

        if (World.Has(Planted.TimerApart) && isRouted)
        {
            foreach (var step in Transact(transaction => SetTimer(transaction, lead)))
            {
                yield return step;
            }
        }
    }

    private static IEnumerable<Func<bool>?> TakeApart(Transaction transaction, string lead, Action<string?> taken)
    {
        taken(Team.Take(transaction, lead, [], isLocked: true));
        yield return null;
    }

    private IEnumerable<Func<bool>?> Own(Transaction transaction, string message, string lead, string? member, Action<bool> routed)
    {
        routed(false);
        if (!World.Has(Planted.RoutedAgain) && !IsNew(transaction, "routing", message))
        {
            yield break;
        }

        yield return null;
        if (transaction.Get<LeadRow>(lead) is not { ClosedAt: null } row || (row.Owner is not null && !World.Has(Planted.RoutedAgain)))
        {
            yield break;
        }

        member ??= Team.Take(transaction, lead, [], isLocked: !World.Has(Planted.BooksNotLocked))!;
        yield return null;
        transaction.Put(lead, row with { Owner = member, Version = row.Version + 1, Had = row.Had.Add(member), Turn = member });
        Send(transaction, "crm", $"routed:{lead}:{row.Version + 1}", lead);
        routed(true);
        if (!World.Has(Planted.TimerApart))
        {
            transaction.Put($"timer:{lead}", new TimerRow(World.Now + Until, 1));
        }
    }

    private IEnumerable<Func<bool>?> SetTimer(Transaction transaction, string lead)
    {
        yield return null;
        if (transaction.Get<LeadRow>(lead) is { Owner: not null, ClosedAt: null })
        {
            transaction.Put($"timer:{lead}", new TimerRow(World.Now + Until, 1));
        }
    }

    private IEnumerable<Func<bool>?> GiveBack(Transaction transaction, string message, string lead)
    {
        var isAgain = World.Has(Planted.GivenBackAgain);
        if (!isAgain && !IsNew(transaction, "routing", message))
        {
            yield break;
        }

        yield return null;
        var row = transaction.Get<LeadRow>(lead)!;
        if (!World.Has(Planted.TimerOutlivesLead))
        {
            transaction.Remove($"timer:{lead}");
        }

        if (row.Turn is { } member && !World.Has(Planted.NotGivenBack))
        {
            Team.GiveBack(transaction, member, lead);
            transaction.Put(lead, row with { Turn = isAgain ? member : null });
        }
    }
}
