namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Chooses between accounts that fit equally well. Pure, and the same for any order of them.</summary>
internal static class TieBreak
{
    private static readonly IReadOnlySet<string> OfEvidence = new HashSet<string>(StringComparer.Ordinal)
    {
        TieBreakers.Country,
        TieBreakers.Postcode,
        TieBreakers.Phone,
        TieBreakers.LegalForm,
    };

    /// <param name="tied">Two or more, of one rank.</param>
    /// <param name="order">Of <see cref="TieBreakers.Names"/>.</param>
    /// <returns>The account and what chose it; null when the names differ and nothing of the question tells which one is meant.</returns>
    public static (AccountStanding Chosen, string By)? Choose(IReadOnlyList<AccountStanding> tied, IReadOnlyList<string> order)
    {
        var isClose = tied[0].Strength == MatchStrength.CloseName;
        var left = tied;
        foreach (var breaker in isClose ? order.Where(OfEvidence.Contains) : order)
        {
            var best = left.Max(standing => Score(standing, breaker));
            left = [.. left.Where(standing => Score(standing, breaker) == best)];
            if (left.Count == 1)
            {
                return (left[0], breaker);
            }
        }

        // Equally near names of several companies: to choose one would be to guess.
        return isClose && left.Select(Name).Distinct(StringComparer.Ordinal).Count() > 1
            ? null
            : (left.Aggregate((a, b) => TextOrder.Compare(a.Account.Account.Key, b.Account.Account.Key) <= 0 ? a : b), TieBreakers.Key);
    }

    private static string Name(AccountStanding standing) =>
        standing.Account.Names.Length > 0 ? standing.Account.Names[0].Forms[0].CoreCompact : standing.Account.Account.Key;

    private static long Score(AccountStanding standing, string breaker)
    {
        var account = standing.Account.Account;
        return breaker switch
        {
            TieBreakers.Name => (long)(standing.Name?.Agreement ?? NameAgreement.None),
            TieBreakers.Country => Agreed(standing.SamePlaces.Country),
            TieBreakers.Postcode => Agreed(standing.SamePlaces.Postcode),
            TieBreakers.Phone => Agreed(standing.SamePlaces.Phone),
            TieBreakers.LegalForm => standing.Name is { } name && name.Asked.Legal.Intersect(name.Known.Legal, StringComparer.Ordinal).Any()
                ? 1
                : 0,
            TieBreakers.OpenOpportunity => account.HasOpenOpportunity ? 1 : 0,
            TieBreakers.KeyAccount => account.IsKeyAccount ? 1 : 0,
            TieBreakers.Owner => account.HasOwner ? 1 : 0,
            TieBreakers.Contacts => account.Contacts,
            TieBreakers.LastActivity => account.LastActivityAt,
            _ => 0,
        };
    }

    private static long Agreed(bool? agrees) =>
        agrees switch
        {
            true => 2,
            null => 1,
            _ => 0,
        };
}
