using System.Security.Cryptography;
using System.Text;
using LeadRouter.Engine.Accounts.Matching;
using LeadRouter.Engine.Facts;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>The hashes of a playbook's meaning: first half of the SHA-256 of its canonical text, in hexadecimal.</summary>
internal static class PlaybookHash
{
    /// <summary>Version of the canonical text: raise it when that changes, so that an old hash never stands for a new meaning.</summary>
    private const int CanonicalForm = 1;

    public static string Of(Playbook playbook)
    {
        var text = new CanonicalText().Open("playbook").Add(CanonicalForm).Add(playbook.Schema).Add(playbook.Name);
        Signals(text, playbook.Signals);
        Icp(text, playbook.Icp);
        text.Open("personas");
        foreach (var rule in playbook.Personas)
        {
            text.Open("persona").Add(rule.Persona).Add(rule.Tier).Texts(Ordered(rule.Functions)).Texts(Ordered(rule.Seniorities)).End();
        }

        text.End();
        Engagement(text, playbook.Engagement);
        text.Open("qualification");
        foreach (var line in playbook.Qualification)
        {
            Line(text, line);
        }

        text.End();
        Recycle(text, playbook.Recycle);
        Territories(text, playbook.Territories);
        Alerts(text, playbook.Alerts);
        Facts(text, playbook.FactPrecedence);
        Titles(text, playbook.Titles);
        BuyingGroup(text, playbook.BuyingGroup);
        Accounts(text, playbook.Accounts);
        Bots(text, playbook.Bots);
        return Hash(text.Close());
    }

    public static string OfSignals(Playbook playbook)
    {
        var text = new CanonicalText().Open("states").Add(CanonicalForm).Add(PlaybookReader.StateFormat).Add(EngagementRules.HorizonDays);
        Signals(text, playbook.Signals);
        Bots(text, playbook.Bots);
        return Hash(text.Close());
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    private static IEnumerable<string> Ordered(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);

    private static void Signals(CanonicalText text, IReadOnlyList<SignalRule> signals)
    {
        text.Open("signals");
        foreach (var signal in signals)
        {
            text.Open("signal").Add(signal.Name).Add(signal.When).Add(signal.KeyAsset).Add(signal.HandRaise).End();
        }

        text.End();
    }

    private static void Facts(CanonicalText text, FactPrecedence precedence)
    {
        // Nothing for a playbook without precedence, so that its hash is what it was.
        if (precedence.Default.Count + precedence.Rules.Count == 0)
        {
            return;
        }

        text.Open("facts").Texts(precedence.Default);
        foreach (var rule in precedence.Rules)
        {
            text.Open("precedence").Add(rule.Fields).Texts(rule.Sources).End();
        }

        text.End();
    }

    private static void Titles(CanonicalText text, TitleRules titles)
    {
        if (titles.Functions.Count + titles.Seniorities.Count == 0)
        {
            return;
        }

        text.Open("titles");
        foreach (var (words, name) in Ordered(titles.Functions).Concat(Ordered(titles.Seniorities)))
        {
            text.Open("words").Add(words).Add(name).End();
        }

        text.End();
    }

    private static void BuyingGroup(CanonicalText text, IReadOnlyList<BuyingRole> roles)
    {
        if (roles.Count == 0)
        {
            return;
        }

        text.Open("buyingGroup");
        foreach (var role in roles)
        {
            text.Open("role").Add(role.Role).Add(role.Importance).Texts(Ordered(role.Functions)).Texts(Ordered(role.Seniorities)).End();
        }

        text.End();
    }

    private static IEnumerable<KeyValuePair<string, string>> Ordered(IReadOnlyDictionary<string, string> words) =>
        words.OrderBy(word => word.Key, StringComparer.Ordinal);

    private static void Accounts(CanonicalText text, MatchRules rules)
    {
        // Nothing for the default, so that the hash of a playbook without it is what it was.
        var usual = MatchRules.Default;
        if (
            rules.DomainOnly == usual.DomainOnly
            && rules.Agencies.Count == 0
            && rules.TieBreakers.SequenceEqual(usual.TieBreakers, StringComparer.Ordinal)
        )
        {
            return;
        }

        text.Open("accounts").Texts(rules.TieBreakers).Add((int)rules.DomainOnly).Texts(rules.Agencies).End();
    }

    private static void Bots(CanonicalText text, BotRules rules)
    {
        // Nothing for the default, however it is written.
        var usual = BotRules.Default;
        if (
            rules.Agents.Count + rules.NotAgents.Count == 0
            && rules.When is null
            && (rules.SoonerThanMs, rules.Links, rules.PerHour) == (usual.SoonerThanMs, usual.Links, usual.PerHour)
            && (rules.Links is null || rules.LinksWithinMs == usual.LinksWithinMs)
        )
        {
            return;
        }

        text.Open("bots").Texts(Ordered(rules.Agents)).Texts(Ordered(rules.NotAgents)).Add(rules.When);
        text.Add(rules.SoonerThanMs).Add(rules.Links).Add(rules.Links is null ? null : rules.LinksWithinMs).Add(rules.PerHour).End();
    }

    private static void Icp(CanonicalText text, IcpRules icp)
    {
        text.Open("icp").Add(icp.UnknownBelowCompleteness);
        foreach (var criterion in icp.Criteria)
        {
            text.Open("criterion").Add(criterion.Field).Add(criterion.Weight).Add(criterion.Other);
            foreach (var points in criterion.Points)
            {
                text.Open("points").Add(points.Label).Add(points.Points).Sorted(points.Matchers.Select(CanonicalText.Of)).End();
            }

            text.End();
        }

        foreach (var grade in icp.Grades)
        {
            text.Open("grade").Add(grade.Grade).Add(grade.FromPoints).End();
        }

        foreach (var disqualifier in icp.Disqualifiers)
        {
            text.Open("disqualify").Add(disqualifier.When).Add(disqualifier.Reason).End();
        }

        text.End();
    }

    private static void Engagement(CanonicalText text, EngagementRules engagement)
    {
        text.Open("engagement").Numbers(engagement.Levels).Numbers(engagement.TierWeights).Add(engagement.AccountCap);
        if (engagement.Demote.Count > 0)
        {
            text.Open("demote").Numbers(engagement.Demote).End();
        }

        foreach (var rule in engagement.Rules)
        {
            text.Open("rule")
                .Add(rule.Signal)
                .Add(rule.Points)
                .Add(rule.HalfLifeDays)
                .Add(rule.OncePerAsset)
                .Add(rule.CapPerDay)
                .Add(rule.Cap);
            if (rule.Group is not null)
            {
                text.Open("group").Add(rule.Group).End();
            }

            foreach (var row in rule.AtLeast)
            {
                text.Open("row").Add(row.Count).Add(row.WindowDays).Add(row.Points).End();
            }

            text.End();
        }

        foreach (var group in engagement.Groups)
        {
            text.Open("group").Add(group.Name).Add(group.Cap).End();
        }

        text.End();
    }

    private static void Line(CanonicalText text, QualificationLine line)
    {
        switch (line)
        {
            case SuppressLine suppress:
                text.Open("suppress").Add(suppress.When).End();
                break;
            case DivertLine divert:
                text.Open("divert").Add(divert.To).Add(divert.When).Add(divert.MinLevel).Add(divert.Motion).End();
                break;
            case AttachLine attach:
                text.Open("attach").Add(attach.To).Add(attach.When).End();
                break;
            case QualifyLine qualify:
                text.Open("qualify").Add(qualify.Priority).Add(qualify.When).End();
                break;
            case EnrichLine enrich:
                text.Open("enrich").Add(enrich.SlaMs).Add(enrich.When).End();
                break;
            case MatrixLine matrix:
                text.Open("matrix").Add(matrix.EnrichSlaMs);
                foreach (var (grade, cells) in matrix.Rows.OrderBy(row => row.Key, StringComparer.Ordinal))
                {
                    text.Open("row")
                        .Add(grade)
                        .Numbers(cells.Select(cell => (int)cell.Kind))
                        .Numbers(cells.Select(cell => cell.Priority))
                        .End();
                }

                text.End();
                break;
            default:
                throw new InvalidOperationException($"No canonical text for a line of type {line.GetType().Name}.");
        }
    }

    private static void Recycle(CanonicalText text, RecycleRules recycle)
    {
        text.Open("recycle").Add(recycle.EngagementFrom).Texts(Ordered(recycle.WakeSignals)).Add(recycle.BackTo);
        foreach (var (reason, days) in recycle.DaysByReason.OrderBy(reason => reason.Key, StringComparer.Ordinal))
        {
            text.Open("reason").Add(reason).Add(days).End();
        }

        if (recycle.ThirdTo is { } person)
        {
            text.Open("thirdTo").Add(person).End();
        }

        text.End();
    }

    private static void Territories(CanonicalText text, TerritoryRules territories)
    {
        text.Open("territories").Texts(territories.Ladder).Add(territories.ClaimDays).Add(territories.Location);
        foreach (var rule in territories.Rules)
        {
            text.Open("rule").Add(rule.Territory).Add(rule.When).Add(rule.Team);
            RoutingHash.Rule(text, rule);
            text.End();
        }

        RoutingHash.Territories(text, territories);
        foreach (var team in territories.Teams.Values.OrderBy(team => team.Name, StringComparer.Ordinal))
        {
            text.Open("team").Add(team.Name).Add(team.SlaMs).Add(team.OnBreach);
            text.Numbers(team.Hours.Days).Add(team.Hours.FromMinute).Add(team.Hours.ToMinute).Add(team.Hours.Zone);
            RoutingHash.Team(text, team);
            foreach (var member in team.Members)
            {
                text.Open("member").Add(member.Email).Add(member.Weight).Add(member.Open).Add(member.PerDay);
                RoutingHash.Member(text, member);
                text.End();
            }

            text.End();
        }

        text.End();
    }

    private static void Alerts(CanonicalText text, AlertRules alerts)
    {
        text.Open("alerts").Add(alerts.KeyAccounts);
        foreach (var rule in alerts.Rules)
        {
            text.Open("rule").Add(rule.Name).Add(rule.When).Add(rule.To).Add(rule.OrElse).Texts(rule.Via).End();
        }

        var budget = alerts.Budget;
        text.Open("budget")
            .Add(budget.PerPersonPerDay)
            .Add(budget.PerAccountWindowMs)
            .Add(budget.QuietFromMinute)
            .Add(budget.QuietToMinute);
        text.Add(budget.Overflow).End();
        if (alerts.Digest is { } digest)
        {
            text.Open("digest").Add(digest.Day).Add(digest.Minute).Add(digest.To).Add(digest.Accounts).Add(digest.SilenceAfterDays).End();
        }

        text.End();
    }
}
