using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Accounts.Matching;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage;
using LeadRouter.Storage.Accounts;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Routing.Standing;

/// <summary>Looks for the account that a lead's is, when nobody is known to own it under its own key: a name without a domain, a second domain of the company.</summary>
public sealed class OwnedAccount(AccountDirectory directory, LivePlaybook live)
{
    private const string NamePrefix = "name:";

    /// <returns>The match and who owns that account; null when the account is alone.</returns>
    public async Task<(MatchDecision Match, string? Owner)?> FindAsync(
        string accountKey,
        IReadOnlyDictionary<string, string> facts,
        UnitOfWork unit,
        CancellationToken cancellationToken
    )
    {
        // An account that is newer is found by a later lead; what was found stands in the decision.
        var index = await directory.LatestAsync(cancellationToken);
        var match = index.Match(QuestionOf(accountKey, facts, index.Find(accountKey)), except: accountKey);
        if (match.Key is not { } key)
        {
            return null;
        }

        var stated = await AccountLog.FactsAsync(unit.Connection, unit.Transaction, key, cancellationToken);
        return (match, stated.Registers.Standing("owner", live.Playbook.FactPrecedence)?.Value);
    }

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
