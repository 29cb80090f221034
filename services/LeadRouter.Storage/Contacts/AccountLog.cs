using System.Data.Common;
using Dapper;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.States;

namespace LeadRouter.Storage.Contacts;

/// <summary>An account's facts: as they are kept, or folded again from its group activities and facts.</summary>
public static class AccountLog
{
    /// <summary>Statements of an account that are listed or replayed at most, the newest: a group call may come with every page of thousands of people.</summary>
    internal const int MostStatements = 20_000;

    public static async Task<AccountFacts> FactsAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string key,
        CancellationToken cancellationToken
    )
    {
        var facts = new AccountFacts();
        var rows = await connection.QueryAsync<AccountFactRow>(
            new CommandDefinition(
                "select field as Field, value as Value, at as At, source as Source, message_id as MessageId from account_facts where account_key = @key",
                new { key },
                transaction,
                cancellationToken: cancellationToken
            )
        );
        foreach (var row in rows)
        {
            facts.Registers.Put(row.Field, new AttributeValue(row.Value, row.At, row.Source, row.MessageId));
        }

        return facts;
    }

    /// <summary>The same of many accounts at once.</summary>
    /// <returns>By key; an account of which nothing was stated is not in it.</returns>
    public static async Task<IReadOnlyDictionary<string, AccountFacts>> FactsAsync(
        UnitOfWork unit,
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    )
    {
        var accounts = new Dictionary<string, AccountFacts>(StringComparer.Ordinal);
        if (keys.Count == 0)
        {
            return accounts;
        }

        var rows = await unit.QueryAsync<AccountFactRow>(
            $"""
            select account_key as AccountKey, field as Field, value as Value, at as At, source as Source, message_id as MessageId
            from account_facts where account_key {unit.Dialect.In("@Keys")}
            """,
            new { Keys = keys.ToArray() },
            cancellationToken
        );
        foreach (var row in rows)
        {
            if (!accounts.TryGetValue(row.AccountKey, out var facts))
            {
                accounts[row.AccountKey] = facts = new AccountFacts();
            }

            facts.Registers.Put(row.Field, new AttributeValue(row.Value, row.At, row.Source, row.MessageId));
        }

        return accounts;
    }

    /// <param name="asOf">Activities at or before this instant count: Unix milliseconds.</param>
    public static async Task<AccountFacts> FactsAsOfAsync(
        DbConnection connection,
        string key,
        long asOf,
        CancellationToken cancellationToken
    )
    {
        var facts = new AccountFacts();
        // One after the other: where a group call comes with every page there are millions of them.
        var entries = connection.StreamAsync<LogRow>(
            "select key as Key, at as At, arrived_at as ArrivedAt, body as Body from activities where account_key = @key and at <= @asOf",
            new { key, asOf },
            null,
            cancellationToken
        );
        await foreach (var entry in entries)
        {
            var activity = ActivityJson.Read(entry.Body);
            if (entry.ArrivedAt <= asOf || !Override.IsStatedIn(activity))
            {
                facts.Apply(activity);
            }
        }

        return facts;
    }
}
