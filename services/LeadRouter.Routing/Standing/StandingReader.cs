using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Storage;
using LeadRouter.Storage.Accounts;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Routing.Standing;

/// <summary>Gathers what a route is decided on: the lead as a question, and how things stand. Without loads: they count where a team is asked, under its lock.</summary>
public sealed class StandingReader(LivePlaybook live, OwnedAccount owned, AccountDirectory directory)
{
    /// <summary>A chain of parents that goes on for longer than this is a circle.</summary>
    private const int MostParents = 10;

    private const string NoAccount = "contact:";

    /// <summary>Who owns what may have changed since the lead qualified.</summary>
    private static readonly string[] Refreshed = ["owner", "openOpportunity", "opportunityOwner", "channelManager"];

    private static readonly string[] Places = ["country", "state", "postcode"];

    /// <param name="isLater">True for a lead that qualified some time ago.</param>
    internal async Task<(RouteQuestion Question, RouteStanding Standing)> ReadAsync(
        UnitOfWork unit,
        LeadToRoute lead,
        IReadOnlyDictionary<string, string> knownFacts,
        bool isLater,
        CancellationToken cancellationToken
    )
    {
        var rules = live.Playbook;
        var hasAccount = !lead.AccountKey.StartsWith(NoAccount, StringComparison.Ordinal);
        var account = hasAccount
            ? (await AccountLog.FactsAsync(unit.Connection, unit.Transaction, lead.AccountKey, cancellationToken)).Registers
            : null;
        var facts = isLater && account is not null ? WithFresh(knownFacts, account) : knownFacts;
        var owner = facts.GetValueOrDefault("owner");
        var match =
            hasAccount && string.IsNullOrWhiteSpace(owner) ? await owned.FindAsync(lead.AccountKey, facts, unit, cancellationToken) : null;
        var standing = new RouteStanding
        {
            OpportunityOwner = facts.GetValueOrDefault("openOpportunity") == "true" ? facts.GetValueOrDefault("opportunityOwner") : null,
            AccountOwner = match is null ? owner : match.Value.Owner,
            AccountOwnerSince =
                match is null && account?.Standing("owner", rules.FactPrecedence) is { Register: { } stated } known && known.Value == owner
                    ? stated.At
                    : null,
            TouchedAt = live.Routes.HasDays && hasAccount ? await RouteInputs.TouchedAsync(unit, lead.AccountKey, cancellationToken) : null,
            AccountMatch = match?.Match,
            ParentOwner =
                account is not null && rules.Territories.ParentOwner != "never"
                    ? await ParentOwnerAsync(unit, lead.AccountKey, account, cancellationToken)
                    : null,
            KeyAccountOwner = account?.Standing("keyAccountOwner", rules.FactPrecedence)?.Value,
            ChannelManager = facts.GetValueOrDefault("channelManager"),
            Claim = await RouteInputs.LockClaimAsync(unit, lead.AccountKey, cancellationToken),
            Returned = await RouteInputs.ReturnedAsync(unit, lead, rules.Recycle, cancellationToken),
            People = await PeopleAsync(unit, lead.Id, cancellationToken),
        };
        return (
            new RouteQuestion
            {
                Lead = lead.Id,
                Facts = facts,
                AccountPlace = account is null ? Nothing : PlaceOf(account),
                PersonPlace = rules.Territories.Location == "person" ? await PersonPlaceAsync(unit, lead, cancellationToken) : Nothing,
                Motion = lead.Motion,
                Priority = checked((int)lead.Priority),
                Divert = lead.Divert,
                HasAccount = hasAccount,
                At = unit.Now,
            },
            standing
        );
    }

    private static IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>();

    private Dictionary<string, string> WithFresh(IReadOnlyDictionary<string, string> known, FactRegisters account)
    {
        var facts = new Dictionary<string, string>(known, StringComparer.Ordinal);
        foreach (var field in Refreshed)
        {
            if (account.Standing(field, live.Playbook.FactPrecedence)?.Value is { } value)
            {
                facts[field] = value;
            }
        }

        return facts;
    }

    private Dictionary<string, string> PlaceOf(FactRegisters facts) =>
        Places
            .Select(field => (Field: field, facts.Standing(field, live.Playbook.FactPrecedence)?.Value))
            .Where(place => place.Value is not null)
            .ToDictionary(place => place.Field, place => place.Value!, StringComparer.Ordinal);

    private async Task<IReadOnlyDictionary<string, string>> PersonPlaceAsync(
        UnitOfWork unit,
        LeadToRoute lead,
        CancellationToken cancellationToken
    )
    {
        var state = await unit.FirstOrDefaultAsync<byte[]>(
            "select state from contact_states where contact_id = @ContactId and signals_hash = @SignalsHash",
            new { lead.ContactId, live.Playbook.SignalsHash },
            cancellationToken
        );
        return state is null ? Nothing : PlaceOf(ContactState.FromBytes(state).Facts);
    }

    /// <summary>The owner of the account at the end of the chain of parents; null when there is no parent, or nobody is known to own it.</summary>
    private async Task<string?> ParentOwnerAsync(
        UnitOfWork unit,
        string accountKey,
        FactRegisters account,
        CancellationToken cancellationToken
    )
    {
        var index = await directory.LatestAsync(cancellationToken);
        var parent = Stated(account, "parent") ?? Stated(account, "parentaccount");
        var key = accountKey;
        for (var step = 0; parent is not null && step < MostParents; step++)
        {
            key = AccountKeys.Named(parent);
            parent = index.Find(key)?.Parent;
        }

        if (key == accountKey)
        {
            return null;
        }

        var facts = await AccountLog.FactsAsync(unit.Connection, unit.Transaction, key, cancellationToken);
        return Stated(facts.Registers, "owner");
    }

    private string? Stated(FactRegisters facts, string field) => facts.Standing(field, live.Playbook.FactPrecedence)?.Value;

    private static async Task<IReadOnlyDictionary<string, PersonStanding>> PeopleAsync(
        UnitOfWork unit,
        string leadId,
        CancellationToken cancellationToken
    )
    {
        var rows = await unit.QueryAsync<StandingRow>(
            """
            select person as Person, left_at as LeftAt, is_on as IsOn, delegate as Delegate, away_from as AwayFrom, away_until as AwayUntil,
                   successor as Successor
            from people_standing
            """,
            null,
            cancellationToken
        );
        var people = rows.ToDictionary(row => row.Person, row => row.At(unit.Now), StringComparer.Ordinal);
        var had = await unit.QueryAsync<string>(
            "select member from lead_past_owners where lead_id = @leadId",
            new { leadId },
            cancellationToken
        );
        foreach (var member in had)
        {
            people[member] = people.GetValueOrDefault(member, PersonStanding.Usual) with { HadIt = true };
        }

        return people;
    }
}
