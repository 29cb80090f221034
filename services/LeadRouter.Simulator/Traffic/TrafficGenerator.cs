namespace LeadRouter.Simulator.Traffic;

/// <summary>
/// Invents B2B activity: companies of which some fit the example playbook, people who pass by, read, compare, buy, look for work or study, browsers that are
/// shared, phones, free mail, aliases. Pure: the same arguments give the same bytes.
/// </summary>
public static class TrafficGenerator
{
    private const int PeoplePerCompany = 4;

    /// <param name="seed">Another seed, other people.</param>
    /// <param name="contacts">People, ≥ 1.</param>
    /// <param name="days">Days that the stream covers, ≥ 1.</param>
    /// <param name="end">The end of its last day. A few people of key accounts act in the hour before it.</param>
    /// <returns>In the order of time.</returns>
    public static TrafficStream Generate(long seed, int contacts, int days, DateTimeOffset end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(contacts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        return new TrafficStream(seed, Plan(seed, contacts, days, end.ToUnixTimeMilliseconds()));
    }

    private static List<Step> Plan(long seed, int contacts, int days, long end)
    {
        var chance = new SeededChance(seed);
        var companies = Enumerable
            .Range(0, Math.Max(1, contacts / PeoplePerCompany))
            .Select(number => CompanyMaker.Make(number, chance))
            .ToArray();
        var plan = new List<Step>(contacts * 16);
        string? lastBrowser = null;
        for (var number = 0; number < contacts; number++)
        {
            var company =
                number == 0 ? companies[0]
                : chance.In1000(20) ? CompanyMaker.University(companies.Length + number, chance)
                : chance.Of(companies);
            var shared = chance.In1000(20) ? lastBrowser : null;
            var person = PersonMaker.Make(number, seed, company, shared, chance);
            plan.AddRange(new Journey(person, days, end, chance).Walk());
            lastBrowser = person.Browser;
        }

        plan.Sort(
            (left, right) =>
                left.At != right.At ? left.At.CompareTo(right.At)
                : left.Person.Number != right.Person.Number ? left.Person.Number.CompareTo(right.Person.Number)
                : left.Sequence.CompareTo(right.Sequence)
        );
        return plan;
    }
}
