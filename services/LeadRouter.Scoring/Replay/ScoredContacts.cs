using System.Data.Common;
using System.Runtime.CompilerServices;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.States;
using LeadRouter.Storage;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Scoring.Replay;

/// <summary>
/// Reads a stretch of stored contacts account by account. Every contact there is comes by here: rows are read by columns and along the index, and an account is put
/// together only when the one before it is done with, because states that live through a garbage collection cost several times what scoring them does.
/// </summary>
internal sealed class ScoredContacts(UnitOfWork unit, RescoringStep step, string signalsHash)
{
    private string Condition =>
        step.From.IsOfPeople
            ? """
                c.merged_into is null and c.id > @after and c.id <= @through and c.account_key is null
                and exists (select 1 from identities i where i.contact_id = c.id)
                """
            : "c.merged_into is null and c.account_key > @after and c.account_key <= @through and c.account_key <> @large";

    /// <summary>The people of an account, and of the next one; each person without an account alone. The large account is left out.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ScoredContact>> ByAccountAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var exits = await LeadExits.LoadAsync(unit, Condition, Arguments(), cancellationToken);
        await using var command = Command(
            $"""
            select c.id, c.account_key, c.tier, c.waiting_since, c.waiting_until, c.held_level, c.next_evaluation_at, s.state
            from contacts c left join contact_states s on s.contact_id = c.id and s.signals_hash = @signals
            where {Condition}
            order by c.account_key, c.id
            """
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var people = new List<ScoredContact>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var contact = Contact(reader, exits);
            if (people.Count > 0 && (contact.AccountKey is null || contact.AccountKey != people[0].AccountKey))
            {
                yield return people;
                people = [];
            }

            people.Add(contact);
        }

        if (people.Count > 0)
        {
            yield return people;
        }
    }

    /// <summary>The facts of a stretch's accounts; an account without any is missing.</summary>
    public async Task<IReadOnlyDictionary<string, AccountFacts>> FactsAsync(CancellationToken cancellationToken)
    {
        var accounts = new Dictionary<string, AccountFacts>(StringComparer.Ordinal);
        if (step.From.IsOfPeople)
        {
            return accounts;
        }

        await using var command = Command(
            """
            select account_key, field, value, at, source, message_id from account_facts
            where account_key > @after and account_key <= @through and account_key <> @large
            """
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = reader.GetString(0);
            if (!accounts.TryGetValue(key, out var facts))
            {
                accounts.Add(key, facts = new AccountFacts());
            }

            facts.Registers.Put(
                reader.GetString(1),
                new AttributeValue(reader.GetString(2), reader.GetInt64(3), reader.GetString(4), reader.GetString(5))
            );
        }

        return accounts;
    }

    private static ScoredContact Contact(DbDataReader reader, IReadOnlyDictionary<string, IReadOnlyList<LeadExit>> exits)
    {
        var id = reader.GetString(0);
        return new ScoredContact
        {
            Id = id,
            AccountKey = TextAt(1),
            Tier = TextAt(2),
            WaitingSince = NumberAt(3),
            IsWaiting = !reader.IsDBNull(4),
            HeldLevel = (int?)NumberAt(5),
            DueAt = NumberAt(6),
            State = reader.IsDBNull(7) ? null : ContactState.FromBytes(reader.GetFieldValue<byte[]>(7)),
            Exits = exits.GetValueOrDefault(id) ?? [],
        };

        string? TextAt(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

        long? NumberAt(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
    }

    private Dictionary<string, object> Arguments() =>
        new(StringComparer.Ordinal)
        {
            ["after"] = step.From.After,
            ["through"] = step.Through,
            ["large"] = step.Large ?? "",
            ["signals"] = signalsHash,
        };

    private DbCommand Command(string sql)
    {
        var command = unit.Connection.CreateCommand();
        command.Transaction = unit.Transaction;
        command.CommandText = sql;
        foreach (var (name, value) in Arguments())
        {
            if (sql.Contains('@' + name, StringComparison.Ordinal))
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = '@' + name;
                parameter.Value = value;
                command.Parameters.Add(parameter);
            }
        }

        return command;
    }
}
