using System.Data.Common;
using Dapper;
using LeadRouter.Engine;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Normalisation;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Storage.Leads;
using LeadRouter.Storage.ReadSide;

namespace LeadRouter.Storage.Contacts;

/// <summary>Reads contacts with their accounts, from the truth. Give it a transaction's connection to read inside the transaction.</summary>
public sealed class ContactReader(IDatabase database, LivePlaybook live, IStateCache cache)
{
    /// <summary>Members of an account that are looked at: the most recently active, then by id. Keeps a read bounded for an account of thousands.</summary>
    public const int MostMembers = 500;

    /// <param name="key">An e-mail address, a contact id (32 hexadecimal digits or with dashes), or a user id.</param>
    public async Task<ContactSnapshot?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await IdOfAsync(connection, key, cancellationToken) is { } id
            ? await ReadAsync(connection, null, id, cancellationToken)
            : null;
    }

    public async Task<ContactSnapshot?> GetAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ReadAsync(connection, null, id, cancellationToken);
    }

    /// <summary>As the transaction sees it.</summary>
    public Task<ContactSnapshot?> GetAsync(UnitOfWork unit, Guid id, CancellationToken cancellationToken) =>
        ReadAsync(unit.Connection, unit.Transaction, id, cancellationToken);

    /// <summary>An account as it is without some contacts, for asking what it would be with others in their place.</summary>
    public async Task<AccountView> AccountWithoutAsync(string key, IReadOnlySet<string> contactIds, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var members = await MembersAsync(connection, null, key, cancellationToken);
        return new AccountView(
            key,
            await AccountLog.FactsAsync(connection, null, key, cancellationToken),
            await StatesAsync(connection, null, [.. members.Where(member => !contactIds.Contains(member.Id))], cancellationToken)
        );
    }

    /// <summary>
    /// The contact as it was known to have acted by an instant, folded again from its activities at or before it; with what had been said of its leads, set by hand
    /// and decided by then.
    /// </summary>
    /// <param name="asOf">Unix milliseconds, UTC.</param>
    public async Task<ContactSnapshot?> FindAsOfAsync(string key, long asOf, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        if (
            await IdOfAsync(connection, key, cancellationToken) is not { } id
            || await ReadAsync(connection, null, id, cancellationToken) is not { } now
        )
        {
            return null;
        }

        var browsers = new BrowserLog(connection, null);
        var state = await ContactLog.FoldAsOfAsync(connection, now.Id, asOf, browsers, live.Classifier, cancellationToken);
        var members = new List<ContactState>();
        foreach (var member in now.Account.Key is { } account ? await MemberIdsAsync(connection, account, cancellationToken) : [])
        {
            members.Add(
                member == now.Id
                    ? state
                    : await ContactLog.FoldAsOfAsync(connection, member, asOf, browsers, live.Classifier, cancellationToken)
            );
        }

        var facts = now.Account.Key is { } accountKey
            ? await AccountLog.FactsAsOfAsync(connection, accountKey, asOf, cancellationToken)
            : new AccountFacts();
        var commitments = await PastCommitments.ReadAsync(connection, now.Id, asOf, cancellationToken);
        return now with
        {
            State = state,
            HeldLevel = commitments?.HeldLevel,
            WaitingSince = commitments is { } known ? known.WaitingSince : now.WaitingSince,
            Exits = LeadEpisode.Exits(
                await LeadExits.EpisodesAsync(connection, null, now.Id.ToString("N"), now.Account.Key, cancellationToken),
                asOf,
                live.Playbook.Recycle
            ),
            Account = now.Account with { Facts = facts, Members = members.Count > 0 ? members : [state] },
        };
    }

    private async Task<Guid?> IdOfAsync(DbConnection connection, string key, CancellationToken cancellationToken)
    {
        var clean = TextNormaliser.Clean(key);
        var browser = "a:" + clean;
        var nodes = new[] { "e:" + (EmailAddress.Read(clean) ?? clean.ToLowerInvariant()), "u:" + clean, browser };
        var found = await OwnersAsync(connection, nodes, cancellationToken);
        if (Array.Find(nodes, found.ContainsKey) is { } node)
        {
            return node == browser ? await FirstUserAsync(connection, browser, cancellationToken) ?? found[node] : found[node];
        }

        return Guid.TryParse(clean, out var given) ? given : null;
    }

    /// <summary>By when they did: identities have the first of whom we heard. Null when nobody has claimed the browser.</summary>
    private async Task<Guid?> FirstUserAsync(DbConnection connection, string browser, CancellationToken cancellationToken)
    {
        var links = await LinkRow.ReadAsync(connection, null, browser, cancellationToken);
        return links.Count > 0 && (await OwnersAsync(connection, [links[0].Node], cancellationToken)).TryGetValue(links[0].Node, out var id)
            ? id
            : null;
    }

    private async Task<Dictionary<string, Guid>> OwnersAsync(
        DbConnection connection,
        string[] nodes,
        CancellationToken cancellationToken
    ) =>
        (
            await connection.QueryAsync<IdentityRow>(
                new CommandDefinition(
                    $"select node, contact_id as ContactId from identities where node {database.Dialect.In("@nodes")}",
                    new { nodes },
                    cancellationToken: cancellationToken
                )
            )
        ).ToDictionary(row => row.Node, row => Guid.Parse(row.ContactId), StringComparer.Ordinal);

    private async Task<ContactSnapshot?> ReadAsync(
        DbConnection connection,
        DbTransaction? transaction,
        Guid id,
        CancellationToken cancellationToken
    )
    {
        // A merged contact's id goes on working: it leads to the survivor, in as many steps as there were merges.
        for (var hops = 0; hops < 64; hops++)
        {
            var row = await connection.QueryFirstOrDefaultAsync<ContactRow>(
                new CommandDefinition(
                    "select id as Id, version as Version, account_key as AccountKey, waiting_since as WaitingSince, held_level as HeldLevel, merged_into as MergedInto from contacts where id = @Id",
                    new { Id = id.ToString("N") },
                    transaction,
                    cancellationToken: cancellationToken
                )
            );
            if (row is null)
            {
                return null;
            }

            if (row.MergedInto is { } survivor)
            {
                id = Guid.Parse(survivor);
                continue;
            }

            var members = row.AccountKey is { } key ? await MembersAsync(connection, transaction, key, cancellationToken) : [];
            var states = await StatesAsync(
                connection,
                transaction,
                [.. members.Where(member => member.Id != row.Id), row],
                cancellationToken
            );
            var state = states[^1];
            var facts = row.AccountKey is { } account
                ? await AccountLog.FactsAsync(connection, transaction, account, cancellationToken)
                : new AccountFacts();
            return new ContactSnapshot(id, row.Version, state, new AccountView(row.AccountKey, facts, states), row.WaitingSince)
            {
                HeldLevel = (int?)row.HeldLevel,
                Browsers =
                    state.UserIds.Count + state.Emails.Count > 0
                        ? []
                        : await BrowsersAsync(connection, transaction, row.Id, cancellationToken),
                Exits = await LeadExits.OfContactAsync(connection, transaction, row.Id, row.AccountKey, cancellationToken),
            };
        }

        throw new InvalidOperationException("A contact was merged in a circle.");
    }

    private static async Task<IReadOnlyList<string>> BrowsersAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string id,
        CancellationToken cancellationToken
    )
    {
        var nodes = (
            await connection.QueryAsync<string>(
                new CommandDefinition(
                    "select node from identities where contact_id = @id order by node",
                    new { id },
                    transaction,
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();
        return nodes.Exists(IdentityNodes.IsKnown) ? [] : [.. nodes.Select(node => node["a:".Length..])];
    }

    private static async Task<IReadOnlyList<ContactRow>> MembersAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string key,
        CancellationToken cancellationToken
    ) =>
        (
            await connection.QueryAsync<ContactRow>(
                new CommandDefinition(
                    "select id as Id, version as Version from contacts where account_key = @key and merged_into is null order by latest_at desc, id limit @MostMembers",
                    new { key, MostMembers },
                    transaction,
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();

    /// <summary>States in the order of the rows; from the read side where it has just these versions, else from the truth.</summary>
    private async Task<IReadOnlyList<ContactState>> StatesAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyList<ContactRow> rows,
        CancellationToken cancellationToken
    )
    {
        var wanted = rows.Select(row => new StateVersion(row.Id, live.Playbook.SignalsHash, row.Version)).ToList();
        var found = transaction is null
            ? new Dictionary<string, byte[]>(await cache.GetAsync(wanted, cancellationToken), StringComparer.Ordinal)
            : [];
        var missing = wanted.Where(version => !found.ContainsKey(version.ContactId)).ToList();
        if (missing.Count > 0)
        {
            // The version is read again with the state: it may have risen since the contact's row was read.
            var loaded = await connection.QueryAsync<MemberRow>(
                new CommandDefinition(
                    $"""
                    select c.id as Id, c.version as Version, s.state as State
                    from contacts c join contact_states s on s.contact_id = c.id and s.signals_hash = @SignalsHash
                    where c.id {database.Dialect.In("@Ids")}
                    """,
                    new { Ids = missing.Select(version => version.ContactId).ToArray(), live.Playbook.SignalsHash },
                    transaction,
                    cancellationToken: cancellationToken
                )
            );
            var fresh = loaded.Select(row => (new StateVersion(row.Id, live.Playbook.SignalsHash, row.Version), row.State)).ToList();
            foreach (var (version, state) in fresh)
            {
                found[version.ContactId] = state;
            }

            if (transaction is null)
            {
                await cache.PutAsync(fresh, cancellationToken);
            }
        }

        var browsers = new BrowserLog(connection, transaction);
        var states = new List<ContactState>(rows.Count);
        foreach (var row in rows)
        {
            // None under our signals, as while a replay is on its way: the log has it all the same.
            states.Add(
                found.TryGetValue(row.Id, out var bytes)
                    ? ContactState.FromBytes(bytes)
                    : await ContactLog.FoldAsync(connection, transaction, Guid.Parse(row.Id), browsers, live.Classifier, cancellationToken)
            );
        }

        return states;
    }

    private static async Task<IReadOnlyList<Guid>> MemberIdsAsync(
        DbConnection connection,
        string key,
        CancellationToken cancellationToken
    ) =>
        [
            .. (
                await connection.QueryAsync<string>(
                    new CommandDefinition(
                        "select id from contacts where account_key = @key and merged_into is null order by latest_at desc, id limit @MostMembers",
                        new { key, MostMembers },
                        cancellationToken: cancellationToken
                    )
                )
            ).Select(Guid.Parse),
        ];
}
