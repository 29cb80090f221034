using System.Security.Cryptography;
using System.Text;
using LeadRouter.Engine.Accounts;
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
        DecidingRulesText.Engagement(text, playbook.Engagement);
        text.Open("qualification");
        foreach (var line in playbook.Qualification)
        {
            DecidingRulesText.Line(text, line);
        }

        text.End();
        DecidingRulesText.Recycle(text, playbook.Recycle);
        DecidingRulesText.Territories(text, playbook.Territories);
        DecidingRulesText.Alerts(text, playbook.Alerts);
        Facts(text, playbook.FactPrecedence);
        Titles(text, playbook.Titles);
        BuyingGroup(text, playbook.BuyingGroup);
        Accounts(text, playbook.Accounts);
        Bots(text, playbook.Bots);
        return Hash(text.Close());
    }

    public static string OfSignals(Playbook playbook)
    {
        var text = new CanonicalText()
            .Open("states")
            .Add(CanonicalForm)
            .Add(PlaybookReader.StateFormat)
            .Add(EngagementRules.HorizonDays)
            .Add(AccountLists.Hash);
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
}
