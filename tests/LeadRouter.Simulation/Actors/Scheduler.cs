using LeadRouter.Simulation.Rows;
using LeadRouter.Simulation.Stores;

namespace LeadRouter.Simulation.Actors;

/// <summary>Takes the steps of a lead's service level when they are due: once under many schedulers, and only after the CRM was asked again.</summary>
public sealed class Scheduler(World world, string name) : Actor(world, name)
{
    private const int Look = 7;
    private const int Remind = 1;
    private const int RouteAgain = 2;
    private const int Escalate = 3;

    protected override IEnumerable<Func<bool>?> Live()
    {
        while (true)
        {
            yield return World.At(World.Now + Look);
            foreach (var (timer, row) in World.Store.Scan<TimerRow>("timer:").Where(one => one.Value.Due <= World.Now))
            {
                yield return null;
                var lead = timer["timer:".Length..];
                var isTouched = World.Has(Planted.FiredUnasked) ? false : World.Crm.IsTouched(lead);
                if (isTouched is not { } answer)
                {
                    continue;
                }

                var readAt = World.Now;
                yield return null;
                foreach (var step in Transact(transaction => Fire(transaction, timer, lead, row, answer, readAt)))
                {
                    yield return step;
                }
            }
        }
    }

    private IEnumerable<Func<bool>?> Fire(Transaction transaction, string timer, string lead, TimerRow seen, bool isTouched, int readAt)
    {
        var isTwice = World.Has(Planted.FiredTwice);
        if (!isTwice && transaction.Get<TimerRow>(timer) != seen)
        {
            yield break;
        }

        yield return null;
        var row = transaction.Get<LeadRow>(lead)!;
        if (isTouched || (row.ClosedAt is not null && !World.Has(Planted.TimerOutlivesLead)))
        {
            transaction.Remove(timer);
            yield break;
        }

        Send(
            transaction,
            "crm",
            $"task:{lead}:{seen.Step}{(isTwice ? ":" + Name : "")}",
            new StepTold(lead, seen.Step, World.Has(Planted.FiredUnasked) ? null : readAt, World.Now)
        );
        if (seen.Step == RouteAgain && Team.Take(transaction, lead, row.Had, isLocked: true) is { } next)
        {
            transaction.Put(lead, row with { Owner = next, Version = row.Version + 1, Had = row.Had.Add(next), Turn = next });
            Send(transaction, "crm", $"routed:{lead}:{row.Version + 1}", lead);
        }

        if (seen.Step >= Escalate)
        {
            transaction.Remove(timer);
        }
        else
        {
            transaction.Put(timer, new TimerRow(World.Now + (seen.Step == Remind ? Routing.Until / 2 : Routing.Until), seen.Step + 1));
        }
    }
}
