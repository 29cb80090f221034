using LeadRouter.Simulation.Brokers;
using LeadRouter.Simulation.Outside;

namespace LeadRouter.Simulation.Actors;

/// <summary>Answers 200 when the broker has confirmed what was posted.</summary>
public sealed class Intake(World world, string name) : Actor(world, name)
{
    private Request? current;

    protected override IEnumerable<Func<bool>?> Live()
    {
        while (true)
        {
            yield return () => World.Requests.Count > 0;
            current = World.Requests[World.Random.Next(World.Requests.Count)];
            World.Requests.Remove(current);
            yield return null;

            var confirm = World.Broker.Publish("scoring", new Message($"batch-{World.NextNumber()}", current.Items));
            if (World.Has(Planted.AnsweredBeforeConfirmed))
            {
                current.Reply(true);
            }

            yield return () => confirm.Outcome is not null;
            current.Reply(confirm.Outcome == true);
            current = null;
            yield return null;
        }
    }

    protected override void Died()
    {
        current?.Reply(false);
        current = null;
    }
}
