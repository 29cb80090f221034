using LeadRouter.Simulation.Rows;
using LeadRouter.Simulation.Stores;

namespace LeadRouter.Simulation.Actors;

/// <summary>Writes the CRM what holds when it writes: under a lease, after a search for the record's key, again until it has an answer.</summary>
public sealed class CrmWriter(World world, string name) : Actor(world, name)
{
    private const int Lease = 40;
    private const int Look = 5;

    protected override IEnumerable<Func<bool>?> Live()
    {
        while (true)
        {
            yield return World.At(World.Now + Look);
            foreach (var (name, _) in World.Store.Scan<JobRow>("job:").Where(job => IsFree(job.Value)))
            {
                yield return null;
                JobRow? job = null;
                foreach (var step in Transact(transaction => Claim(transaction, name, claimed => job = claimed)))
                {
                    yield return step;
                }

                if (job is null)
                {
                    continue;
                }

                foreach (var step in Write(name, job))
                {
                    yield return step;
                }
            }
        }
    }

    private bool IsFree(JobRow job) => job.Until <= World.Now || World.Has(Planted.LeaseIgnored);

    private IEnumerable<Func<bool>?> Claim(Transaction transaction, string name, Action<JobRow?> claimed)
    {
        yield return null;
        claimed(null);
        if (transaction.Get<JobRow>(name) is { } job && IsFree(job))
        {
            var mine = job with { Holder = $"{Name}/{World.NextNumber()}", Until = World.Now + Lease };
            transaction.Put(name, mine);
            claimed(mine);
        }
    }

    private IEnumerable<Func<bool>?> Write(string name, JobRow job)
    {
        var key = name["job:".Length..];
        var owner = job.Lead is null ? null : World.Store.Read<LeadRow>(job.Lead)!.Owner;
        yield return null;
        var search = World.Crm.Search(key);
        yield return null;

        // A call that would end after the lease is not begun.
        var isDone =
            search is { } answer
            && (World.Now < job.Until || World.Has(Planted.LeaseIgnored))
            && (
                answer.Record is { } record && !World.Has(Planted.CreatedUnsearched)
                    ? World.Crm.Update(record, owner)
                    : World.Crm.Create(key, owner)
            );
        yield return null;
        foreach (var step in Transact(transaction => End(transaction, name, job, isDone)))
        {
            yield return step;
        }
    }

    private IEnumerable<Func<bool>?> End(Transaction transaction, string name, JobRow job, bool isDone)
    {
        yield return null;
        if (transaction.Get<JobRow>(name) is not { } now || (now.Holder != job.Holder && !World.Has(Planted.LeaseIgnored)))
        {
            yield break;
        }

        if (isDone && (now.Requested == job.Requested || World.Has(Planted.JobEndedStale)))
        {
            transaction.Remove(name);
        }
        else
        {
            transaction.Put(name, now with { Holder = null, Until = 0 });
        }
    }
}
