using System.Globalization;
using LeadRouter.Contracts.Activities;

namespace LeadRouter.Scoring.Tests;

/// <summary>What stands in the database.</summary>
internal sealed partial class ScoringBench
{
    /// <summary>Every lead: episode, stage, reason, when it ended, until when it sleeps.</summary>
    public Task<IReadOnlyList<string>> LeadsAsync() =>
        RowsAsync(
            """
            select episode || ' ' || stage || ' ' || coalesce(exit_reason, '-') || ' ' || coalesce(cast(closed_at as text), '-') || ' '
                   || coalesce(cast(wake_at as text), '-')
            from leads order by account_key, motion, episode
            """
        );

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The first column.</summary>
    public Task<IReadOnlyList<string>> RowsAsync(string sql) => ColumnAsync(sql, _ => 0);

    /// <summary>How the database goes about a query, in its own words.</summary>
    public Task<IReadOnlyList<string>> PlanAsync(string sql) => ColumnAsync(sql, columns => columns - 1);

    public async Task<long> CountAsync(string sql) => Convert.ToInt64(await ScalarAsync(sql), CultureInfo.InvariantCulture);

    /// <summary>The registers of an account: field, source and value.</summary>
    public async Task<IReadOnlyList<string>> FieldsAsync(string account) =>
        [
            .. (await RowsAsync($"select field || ' ' || source || ' ' || value from account_facts where account_key = '{account}'")).Order(
                StringComparer.Ordinal
            ),
        ];

    /// <summary>How many rows of these tables PostgreSQL reads while a batch is scored.</summary>
    public Task<long> FetchedAsync(IEnumerable<Activity> batch, params string[] tables)
    {
        var fetched =
            $"select coalesce(sum(idx_tup_fetch + seq_tup_read), 0) from pg_stat_xact_user_tables where relname in ('{string.Join("', '", tables)}')";
        return Database.TransactAsync(
            async (unit, token) =>
            {
                var before = (await unit.QueryAsync<long>(fetched, null, token))[0];
                await Processor.ProcessAsync(unit, [.. batch.Select(Received)], token);
                return (await unit.QueryAsync<long>(fetched, null, token))[0] - before;
            },
            TestContext.Current.CancellationToken
        );
    }

    private async Task<IReadOnlyList<string>> ColumnAsync(string sql, Func<int, int> which)
    {
        await using var connection = await Database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(reader.GetString(which(reader.FieldCount)));
        }

        return rows;
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
