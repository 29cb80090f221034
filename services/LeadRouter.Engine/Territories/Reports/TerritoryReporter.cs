using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Routes;

namespace LeadRouter.Engine.Territories.Reports;

/// <summary>Counts how territories and members do. Pure.</summary>
public static class TerritoryReporter
{
    private const decimal WholeFit = 100_000m;

    /// <param name="leads">Those that are open, and those that ended or were touched at or after <paramref name="since"/>.</param>
    /// <param name="since">How far wins and touches are counted back: Unix milliseconds, UTC.</param>
    /// <param name="at">Unix milliseconds, UTC.</param>
    public static TerritoryReport Of(
        RoutePlan plan,
        IReadOnlyCollection<ReportedAccount> accounts,
        IReadOnlyCollection<ReportedLead> leads,
        long since,
        long at
    )
    {
        var rules = plan.Territories.Rules;
        var byRule = accounts
            .SelectMany(account => account.Planned.Append(account.Rule).Select(rule => (Rule: rule, Account: account)))
            .ToLookup(one => one.Rule, one => one.Account);
        var byTerritory = leads.ToLookup(lead => lead.Territory ?? "", StringComparer.Ordinal);
        var loads = LoadsOf(leads);
        var shown = new List<TerritoryFigures>();
        // A territory that stands twice, for other days or places, is one.
        foreach (
            var places in Enumerable.Range(0, rules.Count).GroupBy(place => (rules[place].Territory, rules[place].State, rules[place].Team))
        )
        {
            var rule = rules[places.First()];
            var team = plan.Territories.Teams.GetValueOrDefault(rule.Team);
            var own = places.SelectMany(place => byRule[place]).ToList();
            var work = Work(
                own,
                rule.State == TerritoryState.Planning ? [] : byTerritory[rule.Territory],
                since,
                team is null ? null : CapacityOf(team)
            );
            shown.Add(
                new TerritoryFigures(
                    rule.Territory,
                    rule.Parent,
                    rule.State,
                    rule.State == TerritoryState.Active && places.Any(place => rules[place].IsInEffect(at)),
                    rule.Team,
                    work,
                    Gini.Of(team?.Members.Select(member => (long)loads.GetValueOrDefault(member.Email)) ?? []),
                    Gini.Of(team?.Members.Select(member => Potential(own.Where(account => account.Owner == member.Email))) ?? [])
                )
            );
        }

        shown.AddRange(
            byTerritory
                .Where(territory => territory.Key.Length > 0 && rules.All(rule => rule.Territory != territory.Key))
                .OrderBy(territory => territory.Key, StringComparer.Ordinal)
                .Select(territory => new TerritoryFigures(
                    territory.Key,
                    null,
                    null,
                    false,
                    null,
                    Work([], territory, since, null),
                    null,
                    null
                ))
        );
        var members = Members(plan, accounts, leads, since);
        // Who is in two teams is one person.
        var people = members.DistinctBy(member => member.Member, StringComparer.Ordinal).ToList();
        var active = shown.Where(territory => territory.InEffect).ToList();
        return new TerritoryReport(
            shown,
            members,
            Gini.Of(people.Select(member => (long)member.Work.Load)),
            Gini.Of(people.Select(member => Thousandths(member.Work.Potential))),
            Gini.Of(active.Select(territory => (long)territory.Work.Load)),
            Gini.Of(active.Select(territory => Thousandths(territory.Work.Potential)))
        );
    }

    private static List<MemberFigures> Members(
        RoutePlan plan,
        IReadOnlyCollection<ReportedAccount> accounts,
        IReadOnlyCollection<ReportedLead> leads,
        long since
    )
    {
        var owned = accounts.ToLookup(account => account.Owner ?? "", StringComparer.Ordinal);
        var had = leads
            .SelectMany(lead => new[] { lead.Owner, lead.Sdr }.OfType<string>().Distinct().Select(member => (Member: member, Lead: lead)))
            .ToLookup(one => one.Member, one => one.Lead, StringComparer.Ordinal);
        return
        [
            .. plan
                .Territories.Teams.Values.OrderBy(team => team.Name, StringComparer.Ordinal)
                .SelectMany(team =>
                    team.Members.OrderBy(member => member.Email, StringComparer.Ordinal)
                        .Select(member => new MemberFigures(
                            member.Email,
                            team.Name,
                            Work([.. owned[member.Email]], had[member.Email], since, member.Open)
                        ))
                ),
        ];
    }

    private static WorkFigures Work(
        IReadOnlyCollection<ReportedAccount> accounts,
        IEnumerable<ReportedLead> leads,
        long since,
        int? capacity
    )
    {
        var counted = leads.ToList();
        var customers = accounts.Where(account => account.IsCustomer).ToList();
        var won = counted.Count(lead => lead.IsWon && lead.ClosedAt >= since);
        var lost = counted.Count(lead => lead.IsLost && lead.ClosedAt >= since);
        var touches = counted.Select(lead => lead.ToFirstTouch(since)).OfType<long>().Order().ToList();
        return new WorkFigures
        {
            Accounts = accounts.Count,
            UnknownFit = accounts.Count(account => account.FitPoints is null),
            Potential = Rounded(Potential(accounts) / WholeFit),
            OpenPotential = Rounded((Potential(accounts) - Potential(customers)) / WholeFit),
            Penetration = accounts.Count == 0 ? null : Rounded((decimal)customers.Count / accounts.Count),
            Load = counted.Count(lead => lead.IsOpen),
            Capacity = capacity,
            DaysToFirstTouch = touches.Count == 0 ? null : Rounded(Median(touches) / UtcDay.Milliseconds),
            Won = won,
            Lost = lost,
            WinRate = won + lost == 0 ? null : Rounded((decimal)won / (won + lost)),
        };
    }

    /// <summary>All members' caps together, or the team's own where that is less; null where the leads of somebody are not capped and the team's are not.</summary>
    private static int? CapacityOf(Team team)
    {
        var members = team.Members.All(member => member.Open is not null) ? team.Members.Sum(member => member.Open) : null;
        return (members, team.Limits.Open) switch
        {
            ({ } all, { } together) => Math.Min(all, together),
            var (all, together) => all ?? together,
        };
    }

    private static Dictionary<string, int> LoadsOf(IEnumerable<ReportedLead> leads) =>
        leads
            .Where(lead => lead.IsOpen)
            .SelectMany(lead => new[] { lead.Owner, lead.Sdr }.OfType<string>().Distinct())
            .CountBy(member => member, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);

    private static long Potential(IEnumerable<ReportedAccount> accounts) => accounts.Sum(account => account.FitPoints ?? 0);

    private static decimal Median(List<long> sorted) => (sorted[(sorted.Count - 1) / 2] + (decimal)sorted[sorted.Count / 2]) / 2;

    private static long Thousandths(decimal value) => (long)(value * 1000);

    private static decimal Rounded(decimal value) => Math.Round(value, 3, MidpointRounding.ToEven);
}
