using System.Data.Common;
using Dapper;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Accounts.Matching;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Storage.Accounts;

/// <summary>Reads every account as the matcher looks at it: from what was stated of it and from who is there.</summary>
internal static class MatchAccountReader
{
    /// <summary>What the matcher looks at, in the form of <see cref="FactNames.Canonical"/>.</summary>
    private static readonly string[] Fields =
    [
        "name",
        "aliases",
        "alias",
        "brands",
        "brand",
        "domain",
        "domains",
        "website",
        "country",
        "countrycode",
        "address.country",
        "address.countrycode",
        "postcode",
        "postalcode",
        "zip",
        "zipcode",
        "address.postalcode",
        "address.postcode",
        "address.zip",
        "phone",
        "parent",
        "parentaccount",
        "owner",
        "accountowner",
        "openopportunity",
        "tier",
        "accounttier",
    ];

    private static readonly char[] Commas = [',', ';', '\n'];

    public static async Task<IReadOnlyList<MatchAccount>> ReadAsync(
        IDatabase database,
        Playbook playbook,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var drafts = new Dictionary<string, Draft>(StringComparer.Ordinal);
        await ReadFactsAsync(connection, database.Dialect, drafts, cancellationToken);
        await ReadContactsAsync(connection, database.Dialect, drafts, cancellationToken);
        return [.. drafts.Select(draft => Account(draft.Key, draft.Value, playbook.FactPrecedence))];
    }

    private static async Task ReadFactsAsync(
        DbConnection connection,
        Dialect dialect,
        Dictionary<string, Draft> drafts,
        CancellationToken cancellationToken
    )
    {
        var rows = await connection.QueryAsync<AccountFactRow>(
            new CommandDefinition(
                $"""
                select account_key as AccountKey, field as Field, value as Value, at as At, source as Source, message_id as MessageId
                from account_facts where replace(replace(replace(lower(field), '_', ''), '-', ''), ' ', '') {dialect.In("@Fields")}
                """,
                new { Fields },
                cancellationToken: cancellationToken
            )
        );
        foreach (var row in rows)
        {
            Of(drafts, row.AccountKey).Facts.Put(row.Field, new AttributeValue(row.Value, row.At, row.Source, row.MessageId));
        }
    }

    private static async Task ReadContactsAsync(
        DbConnection connection,
        Dialect dialect,
        Dictionary<string, Draft> drafts,
        CancellationToken cancellationToken
    )
    {
        var people = await connection.QueryAsync<(string Key, long Contacts, long LatestAt)>(
            new CommandDefinition(
                """
                select account_key, count(*), max(latest_at) from contacts
                where account_key is not null and merged_into is null group by account_key
                """,
                cancellationToken: cancellationToken
            )
        );
        foreach (var (key, contacts, latestAt) in people)
        {
            var draft = Of(drafts, key);
            (draft.Contacts, draft.LatestAt) = (checked((int)contacts), latestAt);
        }

        // PostgreSQL has to look each contact's names up: of tables that nobody has counted yet it compared every contact with every address (55 s at 3,000 contacts).
        var names =
            dialect == Dialect.Postgres
                ? "cross join lateral (select i.node from identities i where i.contact_id = c.id offset 0) i"
                : "join identities i on i.contact_id = c.id";
        // A contact may have several addresses at one domain: it is one contact there.
        var addresses = await connection.QueryAsync<(string Key, string Contact, string Node)>(
            new CommandDefinition(
                $"""
                select c.account_key, c.id, i.node from contacts c {names}
                where c.account_key is not null and c.merged_into is null and i.node like 'e:%'
                """,
                cancellationToken: cancellationToken
            )
        );
        foreach (var (key, contact, node) in addresses)
        {
            if (DomainName.OfEmail(node) is { } host)
            {
                Of(drafts, key).Add(RegistrableDomain.Of(host) ?? host, contact);
            }
        }
    }

    private static MatchAccount Account(string key, Draft draft, FactPrecedence precedence)
    {
        string? Fact(string field) => draft.Facts.Standing(field, precedence)?.Value;
        return new MatchAccount
        {
            Key = key,
            Names = Stated(draft, Fact("name"), ["name"])
                .Concat(Stated(draft, null, ["aliases", "alias", "brands", "brand"]))
                .Distinct(StringComparer.Ordinal)
                .ToList(),
            Domains = [.. Stated(draft, Fact("domain"), ["domain", "domains", "website"])],
            ContactDomains = draft.Domains.ToDictionary(domain => domain.Key, domain => domain.Value.Count, StringComparer.Ordinal),
            Contacts = draft.Contacts,
            Country = Fact("country"),
            Postcode = Fact("postcode"),
            Phone = Fact("phone"),
            Parent = Fact("parent") ?? Fact("parentaccount"),
            HasOwner = Fact("owner") is not null,
            HasOpenOpportunity = Fact("openOpportunity") == "true",
            IsKeyAccount = Fact("accountTier") == "1",
            LastActivityAt = draft.LatestAt,
        };
    }

    /// <summary>The one that stands first, then all that others said; a company's name holds commas, a list of them is parted by them.</summary>
    private static IEnumerable<string> Stated(Draft draft, string? first, string[] fields)
    {
        if (first is not null)
        {
            yield return first;
        }

        foreach (var (name, register) in draft.Facts.All)
        {
            var field = FactNames.Canonical(name);
            if (!fields.Contains(field, StringComparer.Ordinal))
            {
                continue;
            }

            foreach (var value in field == "name" ? [register.Value] : register.Value.Split(Commas, StringSplitOptions.TrimEntries))
            {
                if (value.Length > 0 && value != first)
                {
                    yield return value;
                }
            }
        }
    }

    private static Draft Of(Dictionary<string, Draft> drafts, string key)
    {
        if (!drafts.TryGetValue(key, out var draft))
        {
            drafts.Add(key, draft = new Draft());
        }

        return draft;
    }

    private sealed class Draft
    {
        public FactRegisters Facts { get; } = new(AccountFacts.MaxRegisters);
        public int Contacts { get; set; }
        public long LatestAt { get; set; }

        /// <summary>Contacts by domain.</summary>
        public Dictionary<string, HashSet<string>> Domains { get; } = new(StringComparer.Ordinal);

        public void Add(string domain, string contact)
        {
            if (!Domains.TryGetValue(domain, out var contacts))
            {
                Domains.Add(domain, contacts = new HashSet<string>(StringComparer.Ordinal));
            }

            contacts.Add(contact);
        }
    }
}
