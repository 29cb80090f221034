using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.States;
using LeadRouter.Scoring.Batches;
using LeadRouter.Scoring.Log;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Scoring.Accounts;

/// <summary>Keeps the accounts' facts up to the log: a last-writer register for each field and source, decided in the statement itself.</summary>
public static class AccountFactStage
{
    private const string Upsert = """
        insert into account_facts (account_key, field, source, value, at, message_id, rank)
        select r.account_key, r.field, r.source, r.value, r.at, r.message_id, r.rank from {rows} r where true
        on conflict (account_key, field, source) do update
        set value = excluded.value, at = excluded.at, message_id = excluded.message_id, rank = excluded.rank
        where (excluded.at, excluded.message_id, excluded.value) > (account_facts.at, account_facts.message_id, account_facts.value)
        returning account_key
        """;

    /// <summary>The same word once more: who said it last is kept, and nothing else is another than before.</summary>
    private const string SaidAgain = """
        update account_facts set at = r.last_at, message_id = r.last_id
        from (
            select account_key as of_account, field as of_field, source as of_source, value as same, at as last_at, message_id as last_id from {rows} w
        ) r
        where account_key = r.of_account and field = r.of_field and source = r.of_source and value = r.same
          and (r.last_at, r.last_id) > (at, message_id)
        returning account_key as AccountKey, field as Field
        """;

    /// <summary>Of an account with more registers than are kept, the same ones stay as in <see cref="AccountFacts"/>.</summary>
    private static readonly string Trim = $$"""
        delete from account_facts where (account_key, field, source) in (
            select p.account_key, p.field, p.source from (
                select f.account_key, f.field, f.source,
                       row_number() over (partition by f.account_key order by f.rank, f.field, f.source) as place
                from {rows} r join account_facts f on f.account_key = r.account_key
            ) p where p.place > {{AccountFacts.MaxRegisters}}
        )
        """;

    /// <returns>Accounts with a fact that is another than before, and words that were said again.</returns>
    public static async Task<AccountWords> ApplyAsync(UnitOfWork unit, AppendResult appended, CancellationToken cancellationToken)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        var accounts = new SortedDictionary<string, AccountFacts>(StringComparer.Ordinal);
        foreach (
            var activity in appended
                .Fresh.Concat(appended.Replaced.Select(pair => pair.Now))
                .Where(activity => activity.AccountKey is not null)
        )
        {
            Of(accounts, activity.AccountKey!).Apply(activity.Activity);
        }

        // What is the same words, live after a backfill, is news and nothing else.
        var reworded = appended.Replaced.ToLookup(pair => !pair.Now.Json.Span.SequenceEqual(pair.Before.Json.Span));
        changed.UnionWith(reworded[false].Select(pair => pair.Now.AccountKey).OfType<string>());
        var gone = reworded[true]
            .Select(pair => pair.Before)
            .Concat(appended.Expired)
            .Where(activity => activity.AccountKey is not null)
            .ToList();
        await LockAsync(unit, gone.Select(activity => activity.AccountKey!).Concat(accounts.Keys), cancellationToken);
        foreach (var key in await LosingAsync(unit, gone, cancellationToken))
        {
            await unit.ExecuteAsync("delete from account_facts where account_key = @key", new { key }, cancellationToken);
            accounts[key] = await FoldAsync(unit, key, cancellationToken);
            changed.Add(key);
        }

        var said = new List<SaidWord>();
        changed.UnionWith(await PutAsync(unit, accounts, said, cancellationToken));
        return new AccountWords(changed, said.ToLookup(word => word.AccountKey, word => word.Field, StringComparer.Ordinal));
    }

    /// <summary>Puts back from the log what accounts were ever told.</summary>
    public static async Task FoldAgainAsync(UnitOfWork unit, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var accounts = new SortedDictionary<string, AccountFacts>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            accounts[key] = await FoldAsync(unit, key, cancellationToken);
        }

        await PutAsync(unit, accounts, [], cancellationToken);
    }

    /// <summary>The facts of many accounts at once; an account without any is missing.</summary>
    public static async Task<IReadOnlyDictionary<string, AccountFacts>> LoadAsync(
        UnitOfWork unit,
        IReadOnlyList<string> keys,
        CancellationToken cancellationToken
    )
    {
        var accounts = new SortedDictionary<string, AccountFacts>(StringComparer.Ordinal);
        var rows = await new BulkRows<string>(keys)
            .Text("account_key", key => key)
            .QueryAsync<FactRow>(
                unit,
                """
                select f.account_key as AccountKey, f.field as Field, f.value as Value, f.at as At, f.source as Source, f.message_id as MessageId
                from {rows} r join account_facts f on f.account_key = r.account_key
                """,
                cancellationToken
            );
        foreach (var row in rows)
        {
            Of(accounts, row.AccountKey).Registers.Put(row.Field, new AttributeValue(row.Value, row.At, row.Source, row.MessageId));
        }

        return accounts;
    }

    /// <summary>
    /// Before anything is asked: of two that each take a word away, the one that stands and the next, the second must see what the first has left. SQLite has one writer.
    /// </summary>
    private static Task LockAsync(UnitOfWork unit, IEnumerable<string> keys, CancellationToken cancellationToken) =>
        unit.Dialect == Dialect.Postgres
            ? new BulkRows<string>([.. keys.Distinct(StringComparer.Ordinal)])
                .Text("account_key", key => key)
                .ExecuteAsync(
                    unit,
                    """
                    select pg_advisory_xact_lock(id)
                    from (select distinct hashtextextended('facts:' || r.account_key, 0) as id from {rows} r order by id offset 0) locks
                    """,
                    cancellationToken
                )
            : Task.CompletedTask;

    /// <summary>
    /// Of the accounts of activities that are no more what they were, those of which a register is lost by it. A word that no register has was beaten by another, or left
    /// out among too many: without it everything stays as it is. Of an account whose people send a group call with every page there may be millions.
    /// </summary>
    private static async Task<IReadOnlyList<string>> LosingAsync(
        UnitOfWork unit,
        IReadOnlyList<ReceivedActivity> gone,
        CancellationToken cancellationToken
    )
    {
        var losing = await new BulkRows<ReceivedActivity>(gone)
            .Text("account_key", activity => activity.AccountKey)
            .Text("source", activity => activity.Activity.Source)
            .Text("message_id", activity => activity.Activity.MessageId)
            .Number("at", activity => activity.Activity.At)
            .QueryAsync<string>(
                unit,
                """
                select distinct f.account_key
                from {rows} r join account_facts f
                  on f.account_key = r.account_key and f.source = r.source and f.message_id = r.message_id and f.at = r.at
                """,
                cancellationToken
            );
        return [.. losing.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>One row after the other: all of them at once may be more than the process has memory for.</summary>
    private static async Task<AccountFacts> FoldAsync(UnitOfWork unit, string key, CancellationToken cancellationToken)
    {
        var facts = new AccountFacts();
        await foreach (
            var body in unit.StreamAsync<byte[]>("select body from activities where account_key = @key", new { key }, cancellationToken)
        )
        {
            facts.Apply(ActivityJson.Read(body));
        }

        return facts;
    }

    /// <param name="said">Takes the words that were the same before.</param>
    /// <returns>Accounts with a register that is another than before.</returns>
    private static async Task<IReadOnlyList<string>> PutAsync(
        UnitOfWork unit,
        SortedDictionary<string, AccountFacts> accounts,
        List<SaidWord> said,
        CancellationToken cancellationToken
    )
    {
        var facts = accounts.SelectMany(account =>
            account.Value.Registers.All.Select(fact => (Key: account.Key, Field: fact.Name, Fact: fact.Register))
        );
        var rows = new BulkRows<(string Key, string Field, AttributeValue Fact)>([.. facts])
            .Text("account_key", row => row.Key)
            .Text("field", row => row.Field)
            .Text("source", row => row.Fact.Source)
            .Text("value", row => row.Fact.Value)
            .Number("at", row => row.Fact.At)
            .Text("message_id", row => row.Fact.MessageId)
            .Number("rank", row => FactRank.Of(row.Field));
        said.AddRange(await rows.QueryAsync<SaidWord>(unit, SaidAgain, cancellationToken));
        var changed = await rows.QueryAsync<string>(unit, Upsert, cancellationToken);
        var keys = changed.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        await new BulkRows<string>(keys).Text("account_key", key => key).ExecuteAsync(unit, Trim, cancellationToken);
        return keys;
    }

    private static AccountFacts Of(SortedDictionary<string, AccountFacts> accounts, string key)
    {
        if (!accounts.TryGetValue(key, out var facts))
        {
            accounts[key] = facts = new AccountFacts();
        }

        return facts;
    }
}
