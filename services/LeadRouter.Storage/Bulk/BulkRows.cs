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
    /// <summary>For fewer the two answers more that COPY waits for take longer than it saves.</summary>
    private const int LeastToCopy = 50;

    private readonly List<Column> columns = [];

    public BulkRows<T> Text(string name, Func<T, string?> get) =>
        Add(
            name,
            "text",
            NpgsqlDbType.Text,
            get,
            (copy, item, token) => get(item) is { } text ? copy.WriteAsync(text, NpgsqlDbType.Text, token) : copy.WriteNullAsync(token)
        );

    /// <summary>Text that is there in UTF-8 already: on its way to PostgreSQL it is not written out as characters and back.</summary>
    public BulkRows<T> Utf8(string name, Func<T, byte[]> get)
    {
        columns.Add(
            new(
                name,
                "text",
                NpgsqlDbType.Text,
                item => Encoding.UTF8.GetString(get(item)),
                () => items.Select(get).ToArray(),
                (copy, item, token) => copy.WriteAsync(get(item), NpgsqlDbType.Text, token)
            )
        );
        return this;
    }

    public BulkRows<T> Number(string name, Func<T, long?> get) =>
        Add(
            name,
            "bigint",
            NpgsqlDbType.Bigint,
            get,
            (copy, item, token) =>
                get(item) is { } number ? copy.WriteAsync(number, NpgsqlDbType.Bigint, token) : copy.WriteNullAsync(token)
        );

    public BulkRows<T> Bytes(string name, Func<T, byte[]?> get) =>
        Add(
            name,
            "bytea",
            NpgsqlDbType.Bytea,
            get,
            (copy, item, token) => get(item) is { } bytes ? copy.WriteAsync(bytes, NpgsqlDbType.Bytea, token) : copy.WriteNullAsync(token)
        );

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

    /// <summary>
    /// Puts the rows into a table as they are: on PostgreSQL by COPY, which takes a third of the time of an insert from arrays. A row that a constraint forbids ends the
    /// transaction.
    /// </summary>
    /// <param name="table">Its columns bear the names added here and are of the same types.</param>
    public async Task CopyAsync(UnitOfWork unit, string table, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return;
        }

        var names = string.Join(", ", columns.Select(column => column.Name));
        if (unit.Dialect != Dialect.Postgres || items.Count < LeastToCopy)
        {
            var values = string.Join(", ", columns.Select(column => "r." + column.Name));
            await ExecuteAsync(unit, $"insert into {table} ({names}) select {values} from {{rows}} r", cancellationToken);
            return;
        }

        await using var copy = await ((NpgsqlConnection)unit.Connection).BeginBinaryImportAsync(
            $"copy {table} ({names}) from stdin (format binary)",
            cancellationToken
        );
        foreach (var item in items)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var column in columns)
            {
                await column.Write(copy, item, cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
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

    private BulkRows<T> Add<TValue>(
        string name,
        string postgresType,
        NpgsqlDbType dbType,
        Func<T, TValue> get,
        Func<NpgsqlBinaryImporter, T, CancellationToken, Task> write
    )
    {
        columns.Add(new(name, postgresType, dbType, item => get(item), () => items.Select(get).ToArray(), write));
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
            foreach (var column in columns)
            {
                command.Parameters.Add(new NpgsqlParameter(column.Name, NpgsqlDbType.Array | column.DbType) { Value = column.All() });
            }
        }
        else
        {
            command.CommandText = sql.Replace(
                "{rows}",
                $"(select {string.Join(", ", columns.Select(column => $"@{column.Name} as {column.Name}"))})",
                StringComparison.Ordinal
            );
            foreach (var column in columns)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = "@" + column.Name });
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

    private sealed record Column(
        string Name,
        string PostgresType,
        NpgsqlDbType DbType,
        Func<T, object?> Get,
        Func<Array> All,
        Func<NpgsqlBinaryImporter, T, CancellationToken, Task> Write
    );
}
