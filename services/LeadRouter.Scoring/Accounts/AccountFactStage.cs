using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.States;
using LeadRouter.Scoring.Log;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Scoring.Accounts;

/// <summary>Keeps the accounts' facts up to the log: last writer by (time, source, message id), decided in the statement itself.</summary>
public static class AccountFactStage
{
    private const string Upsert = """
        insert into account_facts (account_key, field, value, at, source, message_id)
        select r.account_key, r.field, r.value, r.at, r.source, r.message_id from {rows} r where true
        on conflict (account_key, field) do update
        set value = excluded.value, at = excluded.at, source = excluded.source, message_id = excluded.message_id
        where (excluded.at, excluded.source, excluded.message_id, excluded.value)
            > (account_facts.at, account_facts.source, account_facts.message_id, account_facts.value)
        returning account_key
        """;

    /// <returns>Accounts with a fact that is another than before.</returns>
    public static async Task<IReadOnlySet<string>> ApplyAsync(UnitOfWork unit, AppendResult appended, CancellationToken cancellationToken)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        var accounts = new SortedDictionary<string, AccountFacts>(StringComparer.Ordinal);
        foreach (var activity in appended.Fresh.Where(activity => activity.AccountKey is not null))
        {
            Of(accounts, activity.AccountKey!).Apply(activity.Activity);
        }

        var again = appended
            .Replaced.SelectMany(pair => new[] { pair.Now.AccountKey, pair.Before.AccountKey })
            .Concat(appended.Expired.Select(activity => activity.AccountKey))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        foreach (var key in again)
        {
            if (unit.Dialect == Dialect.Postgres)
            {
                // Two that fold the same account again must not each miss what the other has replaced.
                await unit.ExecuteAsync(
                    "select pg_advisory_xact_lock(hashtextextended('facts:' || @key, 0))",
                    new { key },
                    cancellationToken
                );
            }

            await unit.ExecuteAsync("delete from account_facts where account_key = @key", new { key }, cancellationToken);
            accounts.Remove(key);
            var facts = Of(accounts, key);
            foreach (
                var body in await unit.QueryAsync<byte[]>(
                    "select body from activities where account_key = @key",
                    new { key },
                    cancellationToken
                )
            )
            {
                facts.Apply(ActivityJson.Read(body));
            }

            changed.Add(key);
        }

        var rows = accounts.SelectMany(account =>
            account.Value.Fields.Select(fact => (Key: account.Key, Field: fact.Key, Fact: fact.Value))
        );
        changed.UnionWith(
            await new BulkRows<(string Key, string Field, AttributeValue Fact)>([.. rows])
                .Text("account_key", row => row.Key)
                .Text("field", row => row.Field)
                .Text("value", row => row.Fact.Value)
                .Number("at", row => row.Fact.At)
                .Text("source", row => row.Fact.Source)
                .Text("message_id", row => row.Fact.MessageId)
                .QueryAsync<string>(unit, Upsert, cancellationToken)
        );
        return changed;
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
            Of(accounts, row.AccountKey).Put(row.Field, new AttributeValue(row.Value, row.At, row.Source, row.MessageId));
        }

        return accounts;
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
