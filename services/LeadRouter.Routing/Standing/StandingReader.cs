using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Accounts.Matching;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage;
using LeadRouter.Storage.Accounts;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Routing.Standing;

/// <summary>
/// Gathers what routes are decided on: leads as questions, and how things stand. Each kind of thing is read once for all leads. Without loads: they count where a team
/// is asked, under its lock.
/// </summary>
public sealed class StandingReader(LivePlaybook live, AccountDirectory directory)
{
    /// <summary>A chain of parents that goes on for longer than this is a circle.</summary>
    private const int MostParents = 10;

    private const string NoAccount = "contact:";

    /// <summary>Who owns what may have changed since the lead qualified.</summary>
    private static readonly string[] Refreshed = ["owner", "openOpportunity", "opportunityOwner", "channelManager"];

    private static readonly string[] Places = ["country", "state", "postcode"];

    private static IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>();

    /// <returns>In the order in which they were asked.</returns>
    internal async Task<IReadOnlyList<RouteInput>> ReadAsync(
        UnitOfWork unit,
        IReadOnlyList<RouteAsk> asks,
        CancellationToken cancellationToken
    )
    {
        var rules = live.Playbook;
        var leads = asks.Select(ask => ask.Lead).ToList();
        var index = await directory.LatestAsync(cancellationToken);
        var accounts = await AccountLog.FactsAsync(
            unit,
            Distinct(leads.Where(HasAccount).Select(lead => lead.AccountKey)),
            cancellationToken
        );
        var stated = asks.Select(ask => StatedOf(ask, Registers(accounts, ask.Lead.AccountKey), index)).ToList();
        var others = await AccountLog.FactsAsync(
            unit,
            Distinct(stated.SelectMany(one => new[] { one.Match?.Key, one.Parent }).OfType<string>()),
            cancellationToken
        );
        var claims = await RouteInputs.ClaimsAsync(unit, Distinct(leads.Select(lead => lead.AccountKey)), cancellationToken);
        var touched = live.Routes.HasDays
            ? await RouteInputs.TouchedAsync(unit, Distinct(leads.Where(HasAccount).Select(lead => lead.AccountKey)), cancellationToken)
            : new Dictionary<string, long>();
        var returned = await RouteInputs.ReturnedAsync(unit, leads, rules.Recycle, cancellationToken);
        var people = await PeopleReader.ReadAsync(unit, leads, cancellationToken);
        var places =
            rules.Territories.Location == "person"
                ? await PersonPlaces.ReadAsync(unit, rules.SignalsHash, leads, PlaceOf, cancellationToken)
                : Nowhere;
        return
        [
            .. asks.Zip(stated)
                .Select(pair => new RouteInput(
                    pair.First,
                    Question(pair.First.Lead, pair.Second, places, unit.Now),
                    Standing(pair.Second, others) with
                    {
                        ReturnTo = pair.First.ReturnTo,
                        TouchedAt = touched.TryGetValue(pair.First.Lead.AccountKey, out var at) ? at : null,
                        Claim = claims.GetValueOrDefault(pair.First.Lead.AccountKey),
                        Returned = returned.GetValueOrDefault(pair.First.Lead.Id),
                        People = people.Of(pair.First),
                        Caller = pair.First.Caller,
                        OwnerLeft = pair.First.HasLeft,
                    }
                )),
        ];
    }

    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Nowhere { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    private static bool HasAccount(LeadToRoute lead) => !lead.AccountKey.StartsWith(NoAccount, StringComparison.Ordinal);

    /// <summary>Whether the address tells an account by which owners are asked and claims are made: not an agency's.</summary>
    private bool HasAccount(LeadToRoute lead, IReadOnlyDictionary<string, string> facts) =>
        HasAccount(lead) && !AccountKeys.IsAgency(lead.AccountKey, live.Playbook.Accounts, facts.GetValueOrDefault("owner"));

    private static List<string> Distinct(IEnumerable<string> keys) => [.. keys.Distinct(StringComparer.Ordinal)];

    private static FactRegisters? Registers(IReadOnlyDictionary<string, AccountFacts> accounts, string key) =>
        accounts.GetValueOrDefault(key)?.Registers;

    /// <param name="account">What was stated of the lead's account; null when nothing was.</param>
    private Stated StatedOf(RouteAsk ask, FactRegisters? account, AccountIndex index)
    {
        var facts = ask.IsLater && account is not null ? WithFresh(ask.Facts, account) : ask.Facts;
        var hasAccount = HasAccount(ask.Lead, facts);
        return new Stated(
            facts,
            account,
            hasAccount && string.IsNullOrWhiteSpace(facts.GetValueOrDefault("owner"))
                ? OwnedAccount.Find(index, ask.Lead.AccountKey, facts)
                : null,
            hasAccount && live.Playbook.Territories.ParentOwner != "never" ? ParentOf(index, ask.Lead.AccountKey, account) : null
        );
    }

    private RouteQuestion Question(
        LeadToRoute lead,
        Stated stated,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> places,
        long now
    ) =>
        new()
        {
            Lead = lead.Id,
            Facts = stated.Facts,
            AccountPlace = stated.Account is null ? Nothing : PlaceOf(stated.Account),
            PersonPlace = places.GetValueOrDefault(lead.ContactId, Nothing),
            Motion = lead.Motion,
            Priority = checked((int)lead.Priority),
            Divert = lead.Divert,
            HasAccount = HasAccount(lead, stated.Facts),
            At = now,
        };

    private RouteStanding Standing(Stated stated, IReadOnlyDictionary<string, AccountFacts> others)
    {
        var facts = stated.Facts;
        return new RouteStanding
        {
            OpportunityOwner = facts.GetValueOrDefault("openOpportunity") == "true" ? facts.GetValueOrDefault("opportunityOwner") : null,
            AccountOwner = stated.Match is { Key: { } matched } ? Owner(Registers(others, matched)) : facts.GetValueOrDefault("owner"),
            AccountOwnerSince =
                stated.Match is null
                && stated.Account?.Standing("owner", live.Playbook.FactPrecedence) is { Register: { } register } known
                && known.Value == facts.GetValueOrDefault("owner")
                    ? register.At
                    : null,
            AccountMatch = stated.Match,
            ParentOwner = stated.Parent is { } parent ? Owner(Registers(others, parent)) : null,
            KeyAccountOwner = Value(stated.Account, "keyAccountOwner"),
            ChannelManager = facts.GetValueOrDefault("channelManager"),
        };
    }

    private Dictionary<string, string> WithFresh(IReadOnlyDictionary<string, string> known, FactRegisters account)
    {
        var facts = new Dictionary<string, string>(known, StringComparer.Ordinal);
        foreach (var field in Refreshed)
        {
            if (Value(account, field) is { } value)
            {
                facts[field] = value;
            }
        }

        return facts;
    }

    private Dictionary<string, string> PlaceOf(FactRegisters facts) =>
        Places
            .Select(field => (Field: field, Value: Value(facts, field)))
            .Where(place => place.Value is not null)
            .ToDictionary(place => place.Field, place => place.Value!, StringComparer.Ordinal);

    /// <summary>The account at the end of the chain of parents; null when there is no parent.</summary>
    private string? ParentOf(AccountIndex index, string accountKey, FactRegisters? account)
    {
        var parent = Value(account, "parent") ?? Value(account, "parentaccount");
        var key = accountKey;
        for (var step = 0; parent is not null && step < MostParents; step++)
        {
            key = AccountKeys.Named(parent);
            parent = index.Find(key)?.Parent;
        }

        return key == accountKey ? null : key;
    }

    private string? Owner(FactRegisters? account) => Value(account, "owner");

    private string? Value(FactRegisters? facts, string field) => facts?.Standing(field, live.Playbook.FactPrecedence)?.Value;

    /// <param name="Account">What was stated of the account; null when nothing was.</param>
    /// <param name="Match">Whose account it may be, when nobody is known to own it.</param>
    /// <param name="Parent">The key of the ultimate parent, where its owner counts.</param>
    private sealed record Stated(IReadOnlyDictionary<string, string> Facts, FactRegisters? Account, MatchDecision? Match, string? Parent);
}
