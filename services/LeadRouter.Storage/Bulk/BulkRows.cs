using System.Data.Common;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace LeadRouter.Storage.Bulk;

/// <summary>
/// Many rows as the source of one statement. The statement names the rows as <c>{rows}</c>, a subquery with the columns added here: on PostgreSQL all rows
/// at once as arrays, on SQLite one row at a time with a prepared statement (a call there costs no round trip).
/// </summary>
public sealed class BulkRows<T>(IReadOnlyList<T> items)
{
    private readonly List<(string Name, string PostgresType, NpgsqlDbType DbType, Func<T, object?> Get, Func<Array> All)> columns = [];

    public BulkRows<T> Text(string name, Func<T, string?> get) => Add(name, "text", NpgsqlDbType.Text, get);

    /// <summary>Text that is there in UTF-8 already: on its way to PostgreSQL it is not written out as characters and back.</summary>
    public BulkRows<T> Utf8(string name, Func<T, byte[]> get)
    {
        columns.Add((name, "text", NpgsqlDbType.Text, item => Encoding.UTF8.GetString(get(item)), () => items.Select(get).ToArray()));
        return this;
    }

    public BulkRows<T> Number(string name, Func<T, long?> get) => Add(name, "bigint", NpgsqlDbType.Bigint, get);

    public BulkRows<T> Bytes(string name, Func<T, byte[]?> get) => Add(name, "bytea", NpgsqlDbType.Bytea, get);

    /// <returns>How many rows were affected.</returns>
    public async Task<int> ExecuteAsync(UnitOfWork unit, string sql, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return 0;
        }

        await using var command = Command(unit, sql);
        if (unit.Dialect == Dialect.Postgres)
        {
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }

        var affected = 0;
        foreach (var item in items)
        {
            Fill(command, item);
            affected += await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return affected;
    }

    public async Task<IReadOnlyList<TResult>> QueryAsync<TResult>(UnitOfWork unit, string sql, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return [];
        }

        var results = new List<TResult>();
        await using var command = Command(unit, sql);
        if (unit.Dialect == Dialect.Postgres)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            results.AddRange(reader.Parse<TResult>());
            return results;
        }

        foreach (var item in items)
        {
            Fill(command, item);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            results.AddRange(reader.Parse<TResult>());
        }

        return results;
    }

    private BulkRows<T> Add<TValue>(string name, string postgresType, NpgsqlDbType dbType, Func<T, TValue> get)
    {
        columns.Add((name, postgresType, dbType, item => get(item), () => items.Select(get).ToArray()));
        return this;
    }

    private DbCommand Command(UnitOfWork unit, string sql)
    {
        var command = unit.Connection.CreateCommand();
        command.Transaction = unit.Transaction;
        if (unit.Dialect == Dialect.Postgres)
        {
            var arrays = string.Join(", ", columns.Select(column => $"@{column.Name}::{column.PostgresType}[]"));
            var names = string.Join(", ", columns.Select(column => column.Name));
            command.CommandText = sql.Replace("{rows}", $"(select * from unnest({arrays}) as t({names}))", StringComparison.Ordinal);
            foreach (var (name, _, dbType, _, all) in columns)
            {
                command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Array | dbType) { Value = all() });
            }
        }
        else
        {
            command.CommandText = sql.Replace(
                "{rows}",
                $"(select {string.Join(", ", columns.Select(column => $"@{column.Name} as {column.Name}"))})",
                StringComparison.Ordinal
            );
            foreach (var (name, _, _, _, _) in columns)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = "@" + name });
            }
        }

        return command;
    }

    private void Fill(DbCommand command, T item)
    {
        for (var index = 0; index < columns.Count; index++)
        {
            command.Parameters[index].Value = columns[index].Get(item) ?? DBNull.Value;
        }
    }
}
