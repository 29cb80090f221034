using LeadRouter.Engine.Fairness;
using LeadRouter.Simulation.Actors;
using LeadRouter.Simulation.Outside;
using LeadRouter.Simulation.Rows;

namespace LeadRouter.Simulation;

/// <summary>What holds at the end of every history, whatever happened in it.</summary>
public static class Promises
{
    /// <returns>What does not hold, in words; nothing when all does.</returns>
    public static IReadOnlyList<string> Broken(World world) =>
        [.. AtRest(world), .. Activities(world), .. Leads(world), .. Credits(world), .. Steps(world), .. Records(world)];

    private static IEnumerable<string> AtRest(World world)
    {
        if (!world.IsAtRest)
        {
            yield return $"It never came to rest: {world.Broker.Waiting} messages, "
                + $"{string.Join(", ", new[] { "outbox:", "job:", "timer:" }.SelectMany(start => world.Store.Scan<object>(start).Select(row => row.Name)).DefaultIfEmpty("no rows"))} left.";
        }
    }

    private static IEnumerable<string> Activities(World world)
    {
        var log = world.Store.Scan<ActivityItem>("activity:").ToDictionary(row => row.Value.Key, row => row.Value, StringComparer.Ordinal);
        foreach (var item in world.Accepted)
        {
            if (item.IsPoison ? world.Store.Read<ActivityItem>($"failed:{item.Key}") is null : !log.ContainsKey(item.Key))
            {
                yield return $"{item.Key} was accepted and is lost.";
            }
        }

        var earliest = world
            .Kept.GroupBy(item => item.Key, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Min(item => item.At));
        foreach (var item in log.Values.Where(item => earliest.GetValueOrDefault(item.Key, item.At) != item.At))
        {
            yield return $"{item.Key} counts at {item.At} and came for {earliest[item.Key]} too.";
        }

        foreach (var contact in log.Values.GroupBy(item => item.Contact))
        {
            var fold = contact.Aggregate(ContactRow.Empty, (state, item) => state.With(item));
            if (world.Store.Read<ContactRow>($"contact:{contact.Key}") != fold)
            {
                yield return $"The state of {contact.Key} is not the fold of its log.";
            }
        }
    }

    private static IEnumerable<string> Leads(World world)
    {
        foreach (
            var (name, account) in world.Store.Scan<AccountRow>("account:").Where(row => row.Value is { IsQualified: true, Open: null })
        )
        {
            yield return $"{name} is qualified since {account.Since} and has no lead.";
        }

        var leads = world.Store.Scan<LeadRow>("lead:");
        foreach (
            var account in leads.Where(row => row.Value.ClosedAt is null).GroupBy(row => row.Value.Account).Where(open => open.Count() > 1)
        )
        {
            yield return $"Account {account.Key} has {account.Count()} open leads.";
        }

        foreach (var rejected in world.Crm.Feed.Where(name => world.Store.Read<LeadRow>(name)?.ClosedAt is null))
        {
            yield return $"{rejected} was rejected and is open.";
        }

        foreach (var (name, lead) in leads)
        {
            if (lead.Owner is null)
            {
                yield return $"{name} has no owner.";
            }
            else if (lead.Had.Distinct(StringComparer.Ordinal).Count() != lead.Had.Length)
            {
                yield return $"{name} went back to somebody who had had it.";
            }
        }
    }

    private static IEnumerable<string> Credits(World world)
    {
        var row = world.Store.Read<BookRow>("book") ?? new BookRow(Team.New, 0);
        var entries = world.Store.Scan<FairnessEntry>("entry:").Select(entry => entry.Value).ToList();
        if (entries.Count != row.Entries || !AreEqual(row.Book, FairnessLedger.Replay(Team.New, entries)))
        {
            yield return "The books are not what their ledger says.";
        }

        foreach (var (name, lead) in world.Store.Scan<LeadRow>("lead:"))
        {
            var turns = entries
                .Where(entry => entry.Lead == name && entry.Cause is FairnessCause.Turn or FairnessCause.Replacement && entry.Lead == name)
                .Select(entry => entry.Member)
                .ToList();
            if (!turns.SequenceEqual(lead.Had, StringComparer.Ordinal))
            {
                yield return $"{name} went to {lead.Had.Length} people and cost {turns.Count} turns.";
            }

            var back = entries.Count(entry => entry.Lead == name && entry.Cause == FairnessCause.GivenBack);
            if (back != (lead.ClosedAt is null ? 0 : 1))
            {
                yield return $"{name} {(lead.ClosedAt is null ? "is open" : "was rejected")} and gave {back} credits back.";
            }
        }
    }

    private static IEnumerable<string> Steps(World world)
    {
        const int Last = 3;
        var told = world.Store.Scan<StepTold>("told:").Select(row => row.Value).ToLookup(step => step.Lead, StringComparer.Ordinal);
        foreach (var (name, lead) in world.Store.Scan<LeadRow>("lead:"))
        {
            var touched = world.Crm.TouchedAt(name);
            var steps = told[name].OrderBy(step => step.Step).ToList();
            foreach (var step in steps.Where(step => step.ReadAt is null || touched <= step.ReadAt))
            {
                yield return $"{name}: step {step.Step} was taken at {step.FiredAt}, and it was touched at {touched}.";
            }

            if (world.Ended.TryGetValue(name, out var end) && steps.Find(step => step.FiredAt > end) is { } late)
            {
                yield return $"{name}: step {late.Step} was taken at {late.FiredAt}, and it had ended at {end}.";
            }

            if (steps.Select(step => step.Step).Distinct().Count() != steps.Count)
            {
                yield return $"{name}: a step was taken twice.";
            }

            if (lead.ClosedAt is null && touched is null && lead.Owner is not null && steps.Count < Last)
            {
                yield return $"{name}: nobody has touched it, and it had {steps.Count} of {Last} steps.";
            }
        }
    }

    private static IEnumerable<string> Records(World world)
    {
        var records = world.Crm.Records.ToLookup(record => record.Key, StringComparer.Ordinal);
        foreach (var (name, lead) in world.Store.Scan<LeadRow>("lead:").Where(row => row.Value.Owner is not null))
        {
            if (records[name].Count() != 1 || records[name].Single().Owner != lead.Owner)
            {
                yield return $"{name} belongs to {lead.Owner}, and the CRM has {Said(records[name])}.";
            }
        }

        foreach (
            var task in world
                .Store.Scan<StepTold>("told:")
                .Select(row => row.Name["told:".Length..])
                .Where(key => records[key].Count() != 1)
        )
        {
            yield return $"{task}: the CRM has {records[task].Count()}.";
        }
    }

    private static string Said(IEnumerable<CrmRecord> records) =>
        string.Join(", ", records.Select(record => record.Owner ?? "nobody").DefaultIfEmpty("none"));

    private static bool AreEqual(FairnessBook one, FairnessBook other) =>
        one.Roster.SequenceEqual(other.Roster, StringComparer.Ordinal)
        && one.Carried.SequenceEqual(other.Carried)
        && one.Claims.SequenceEqual(other.Claims)
        && one.Runs.Length == other.Runs.Length
        && one.Runs.Zip(other.Runs)
            .All(pair => pair.First.Has(pair.Second.Weights.AsSpan()) && pair.First.Given.SequenceEqual(pair.Second.Given));
}
