namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Says which account a person or a company belongs to, and why. The one matcher of routing, reports and the command line. Pure.</summary>
public static class AccountMatcher
{
    /// <summary>Candidates that a decision shows, at most.</summary>
    public const int MostShown = 20;

    /// <param name="question">What is known of who is looked for.</param>
    /// <param name="accounts">All accounts that may be it, in any order; see <see cref="AccountIndex"/> for many.</param>
    /// <param name="rules">Of the playbook.</param>
    public static MatchDecision Match(MatchQuestion question, IEnumerable<MatchAccount> accounts, MatchRules rules) =>
        Decide(new PreparedQuestion(question, rules), accounts.Select(account => new PreparedAccount(account, rules)), rules);

    internal static MatchDecision Decide(PreparedQuestion question, IEnumerable<PreparedAccount> accounts, MatchRules rules)
    {
        var standings = Ranked(question, accounts, rules);
        if (Choose(standings, rules) is var (chosen, by))
        {
            return Chosen(question, standings, chosen, by);
        }

        var tied = Tied(standings);
        return new MatchDecision(
            null,
            MatchStrength.None,
            tied == 0
                ? NoneText(question, standings)
                : $"No account: {tied} accounts are equally near, and nothing tells which one is meant. Give the domain, the country or the postcode.",
            null,
            Show(question, standings, null, null)
        );
    }

    /// <summary>The same, and null for none: why each was passed over is put into words for nobody.</summary>
    internal static MatchDecision? Find(PreparedQuestion question, IEnumerable<PreparedAccount> accounts, MatchRules rules)
    {
        var standings = Ranked(question, accounts, rules);
        return Choose(standings, rules) is var (chosen, by) ? Chosen(question, standings, chosen, by) : null;
    }

    private static List<AccountStanding> Ranked(PreparedQuestion question, IEnumerable<PreparedAccount> accounts, MatchRules rules)
    {
        var standings = accounts.Select(account => AccountComparison.Of(question, account, rules.DomainOnly)).ToList();
        standings.Sort(
            (a, b) =>
                a.Rank != b.Rank ? b.Rank.CompareTo(a.Rank)
                : (a.Name?.Agreement, b.Name?.Agreement) is var (one, other) && one != other ? (other ?? 0).CompareTo(one ?? 0)
                : TextOrder.Compare(a.Account.Account.Key, b.Account.Account.Key)
        );
        return standings;
    }

    private static (AccountStanding Chosen, string? By)? Choose(List<AccountStanding> standings, MatchRules rules) =>
        Tied(standings) switch
        {
            0 => null,
            1 => (standings[0], null),
            var tied => TieBreak.Choose(standings.GetRange(0, tied), rules.TieBreakers) is var (chosen, by) ? (chosen, by) : null,
        };

    /// <summary>How many are the nearest: 0 when none fits.</summary>
    private static int Tied(List<AccountStanding> standings) =>
        standings.Count == 0 || standings[0].Strength == MatchStrength.None
            ? 0
            : standings.TakeWhile(standing => standing.Rank == standings[0].Rank).Count();

    private static MatchDecision Chosen(
        PreparedQuestion question,
        List<AccountStanding> standings,
        AccountStanding chosen,
        string? tieBreaker
    )
    {
        var tie = tieBreaker is null ? "" : $"; others fit as well, and {tieBreaker} decided";
        return new MatchDecision(
            chosen.Account.Account.Key,
            chosen.Strength,
            $"{NameOf(chosen)}: {chosen.Text}{tie}.",
            tieBreaker,
            Show(question, standings, chosen, tieBreaker)
        );
    }

    private static IReadOnlyList<MatchCandidate> Show(
        PreparedQuestion question,
        List<AccountStanding> standings,
        AccountStanding? chosen,
        string? tieBreaker
    ) =>
        [
            .. standings
                .Where(standing => standing != chosen)
                .Take(MostShown)
                .Select(standing => Candidate(question, standing, false, WhyNot(standing, chosen, tieBreaker)))
                .Prepend(chosen is null ? null : Candidate(question, chosen, true, chosen.Text))
                .OfType<MatchCandidate>(),
        ];

    private static string WhyNot(AccountStanding standing, AccountStanding? chosen, string? tieBreaker) =>
        standing.Strength == MatchStrength.None ? standing.Text
        : chosen is null ? $"{standing.Text}, but another account is as near"
        : standing.Rank == chosen.Rank ? $"{standing.Text}; {NameOf(chosen)} fits as well, and {tieBreaker} decided"
        : $"{standing.Text}; {NameOf(chosen)} fits better";

    private static MatchCandidate Candidate(PreparedQuestion question, AccountStanding standing, bool isChosen, string text) =>
        new(
            standing.Account.Account.Key,
            standing.Account.Names.Length > 0 ? standing.Account.Names[0].Text : null,
            standing.Strength,
            isChosen,
            EvidenceText.Of(question, standing),
            text
        );

    private static string NameOf(AccountStanding standing) =>
        standing.Account.Names.Length > 0 && !standing.Account.Account.Key.StartsWith("name:", StringComparison.Ordinal)
            ? $"{standing.Account.Names[0].Text} ({standing.Account.Account.Key})"
            : standing.Account.Account.Key;

    private static string NoneText(PreparedQuestion question, List<AccountStanding> standings)
    {
        var ignored = question.Ignored.Count == 0 ? "" : " " + string.Join("; ", question.Ignored.Select(evidence => evidence.Text)) + ".";
        return (
                standings.Count == 0
                    ? "No account: none is like it."
                    : $"No account: the nearest is {NameOf(standings[0])}, and {standings[0].Text}."
            ) + ignored;
    }
}
