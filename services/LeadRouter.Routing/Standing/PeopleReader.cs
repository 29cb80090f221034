using LeadRouter.Engine.Members;
using LeadRouter.Storage;
using LeadRouter.Storage.Members;

namespace LeadRouter.Routing.Standing;

/// <summary>What is known of people beside the playbook, and who had which lead before.</summary>
/// <param name="All">By address, for every lead.</param>
/// <param name="Had">By lead, who had it.</param>
internal sealed record PeopleReader(IReadOnlyDictionary<string, PersonStanding> All, ILookup<string, string> Had)
{
    public static async Task<PeopleReader> ReadAsync(UnitOfWork unit, IReadOnlyList<LeadToRoute> leads, CancellationToken cancellationToken)
    {
        var rows = await unit.QueryAsync<MemberStandingRow>(
            $"select {MemberStandingRow.Columns} from people_standing",
            null,
            cancellationToken
        );
        var had = await unit.QueryAsync<(string Lead, string Member)>(
            $"select lead_id, member from lead_past_owners where lead_id {unit.Dialect.In("@Ids")}",
            new { Ids = leads.Select(lead => lead.Id).ToArray() },
            cancellationToken
        );
        return new PeopleReader(
            rows.ToDictionary(row => row.Person, row => row.At(unit.Now), StringComparer.Ordinal),
            had.ToLookup(row => row.Lead, row => row.Member, StringComparer.Ordinal)
        );
    }

    /// <summary>As far as it counts for a lead: who had it, and who is to have it no more, does not get it.</summary>
    public IReadOnlyDictionary<string, PersonStanding> Of(RouteAsk ask)
    {
        var had = Had[ask.Lead.Id].ToList();
        if (ask.Leaving is not null)
        {
            had.Add(ask.Leaving);
        }

        if (had.Count == 0)
        {
            return All;
        }

        var people = new Dictionary<string, PersonStanding>(All, StringComparer.Ordinal);
        foreach (var member in had)
        {
            people[member] = people.GetValueOrDefault(member, PersonStanding.Usual) with { HadIt = true };
        }

        return people;
    }
}
