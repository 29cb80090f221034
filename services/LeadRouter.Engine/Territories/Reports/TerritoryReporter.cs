using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Routes;

namespace LeadRouter.Engine.Territories.Reports;

/// <summary>Counts how territories and members do. Pure.</summary>
public static class TerritoryReporter
{
    private const decimal WholeFit = 100_000m;
    private const int NoRow = -1;

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
        // A territory that stands twice, for other days or places, is one.
        var rows = Enumerable
            .Range(0, rules.Count)
            .GroupBy(place => (rules[place].Territory, rules[place].State, rules[place].Team))
            .Select(places => places.ToList())
            .ToList();
        var rowOf = leads
            .Select(lead => (lead.Territory, lead.Team))
            .Distinct()
            .ToDictionary(one => one, one => RowOf(one.Territory, one.Team, rows, rules, at));
        var byRow = leads.ToLookup(lead => rowOf[(lead.Territory, lead.Team)]);
        var loads = LoadsOf(leads);
        var shown = new List<TerritoryFigures>();
        for (var row = 0; row < rows.Count; row++)
        {
            var places = rows[row];
            var rule = rules[places[0]];
            var team = plan.Territories.Teams.GetValueOrDefault(rule.Team);
            var own = places.SelectMany(place => byRule[place]).ToList();
            var work = Work(own, byRow[row], since, team is null ? null : CapacityOf(team));
            shown.Add(
                new TerritoryFigures(
                    rule.Territory,
                    rule.Parent,
                    rule.State,
                    IsInEffect(places, rules, at),
                    rule.Team,
                    work,
                    Gini.Of(team?.Members.Select(member => (long)loads.GetValueOrDefault(member.Email)) ?? []),
                    Gini.Of(team?.Members.Select(member => Potential(own.Where(account => account.Owner == member.Email))) ?? [])
                )
            );
        }

        shown.AddRange(
            byRow[NoRow]
                .Where(lead => !string.IsNullOrEmpty(lead.Territory))
                .GroupBy(lead => lead.Territory!, StringComparer.Ordinal)
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

    /// <summary>
    /// Where leads are counted, once: at the territory's row of the team that they went to, as far as possible at one that is in effect; where the territory has no such
    /// team, at the territory as it is now. A draft has none.
    /// </summary>
    private static int RowOf(string? territory, string? team, IReadOnlyList<List<int>> rows, IReadOnlyList<TerritoryRule> rules, long at)
    {
        var (best, rank) = (NoRow, 0);
        for (var row = 0; row < rows.Count; row++)
        {
            var rule = rules[rows[row][0]];
            if (rule.Territory == territory && rule.State != TerritoryState.Planning)
            {
                var closeness = 1 + (rule.Team == team ? 2 : 0) + (IsInEffect(rows[row], rules, at) ? 1 : 0);
                (best, rank) = closeness > rank ? (row, closeness) : (best, rank);
            }
        }

        return best;
    }

    private static bool IsInEffect(List<int> places, IReadOnlyList<TerritoryRule> rules, long at) =>
        places.Exists(place => rules[place].State == TerritoryState.Active && rules[place].IsInEffect(at));

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
