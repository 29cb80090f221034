using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Accounts.Matching;

namespace LeadRouter.Routing.Standing;

/// <summary>Looks for the account that a lead's is, when nobody is known to own it under its own key: a name without a domain, a second domain of the company.</summary>
internal static class OwnedAccount
{
    private const string NamePrefix = "name:";

    /// <returns>The match; null when the account is alone.</returns>
    public static MatchDecision? Find(AccountIndex index, string accountKey, IReadOnlyDictionary<string, string> facts) =>
        index.MatchOther(accountKey, QuestionOf(accountKey, facts, index.Find(accountKey)));

    private static MatchQuestion QuestionOf(string key, IReadOnlyDictionary<string, string> facts, MatchAccount? account) =>
        new()
        {
            Company =
                account is { Names.Count: > 0 } ? account.Names[0]
                : key.StartsWith(NamePrefix, StringComparison.Ordinal) ? key[NamePrefix.Length..]
                : null,
            Email = AccountKeys.DomainOf(key),
            Website = account is { Domains.Count: > 0 } ? account.Domains[0] : facts.GetValueOrDefault("domain"),
            Country = account?.Country ?? facts.GetValueOrDefault("country"),
            Postcode = account?.Postcode ?? facts.GetValueOrDefault("postcode"),
            Phone = account?.Phone,
        };
}
