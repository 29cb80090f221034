using LeadRouter.Simulation.Rows;
using LeadRouter.Simulation.Stores;

namespace LeadRouter.Simulation.Actors;

/// <summary>Notes what the CRM has to be told: one job for each record, however often it is asked for.</summary>
public sealed class CrmJobs(World world, string name) : Actor(world, name)
{
    protected override IEnumerable<Func<bool>?> Live()
    {
        while (true)
        {
            yield return () => World.Broker.Has("crm");
            if (World.Broker.Take("crm", Life) is not { } delivery)
            {
                continue;
            }

            yield return null;
            foreach (var step in Transact(transaction => Note(transaction, delivery.Message.Id, delivery.Message.Body)))
            {
                yield return step;
            }

            yield return null;
            World.Broker.Acknowledge("crm", delivery, Life);
        }
    }

    private static IEnumerable<Func<bool>?> Note(Transaction transaction, string message, object body)
    {
        if (!IsNew(transaction, "crm", message))
        {
            yield break;
        }

        yield return null;
        var lead = body as string;
        var name = $"job:{lead ?? message}";
        var job = transaction.Get<JobRow>(name) ?? new JobRow(lead, 0, null, 0);
        transaction.Put(name, job with { Requested = job.Requested + 1 });
        if (body is StepTold told)
        {
            transaction.Put($"told:{message}", told);
        }
    }
}
