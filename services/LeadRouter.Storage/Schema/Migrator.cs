using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Storage.Schema;

/// <summary>
/// Brings a database to this program's schema: numbered SQL files, each in its own transaction, once, under a lock. Goes forward only; a database that is
/// newer than the program is refused.
/// </summary>
public sealed partial class Migrator(IDatabase database, ILogger<Migrator> logger)
{
    /// <summary>Any number that nobody else uses as a PostgreSQL advisory lock.</summary>
    private const long AdvisoryLock = 7_346_291_840_017;

    /// <summary>An index over a log of millions takes minutes. After the client's own 30 s it would be taken back, and begun anew without end.</summary>
    private const int Unlimited = 0;

    /// <exception cref="SchemaException">The database is newer than this program, or a file that was applied has changed.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var files = SchemaFile.All(database.Dialect);
        await using var connection = await database.OpenAsync(cancellationToken);
        if (database.Dialect == Dialect.Postgres)
        {
            // However long another process is at it.
            await connection.ExecuteAsync(
                new CommandDefinition(
                    "select pg_advisory_lock(@AdvisoryLock)",
                    new { AdvisoryLock },
                    commandTimeout: Unlimited,
                    cancellationToken: cancellationToken
                )
            );
        }

        try
        {
            await ExecuteAsync(
                connection,
                "create table if not exists schema_versions (number bigint primary key, name text not null, checksum text not null)",
                null,
                cancellationToken
            );
            foreach (var file in files)
            {
                await ApplyAsync(file, cancellationToken);
            }

            await RefuseNewerAsync(connection, files, cancellationToken);
        }
        finally
        {
            // With a broken connection the lock is gone already, and asking would hide why it broke.
            if (database.Dialect == Dialect.Postgres && connection.State == ConnectionState.Open)
            {
                await ExecuteAsync(connection, "select pg_advisory_unlock(@AdvisoryLock)", new { AdvisoryLock }, CancellationToken.None);
            }
        }
    }

    private static Task<int> ExecuteAsync(DbConnection connection, string sql, object? args, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(sql, args, cancellationToken: cancellationToken));

    private static async Task RefuseNewerAsync(
        DbConnection connection,
        IReadOnlyList<SchemaFile> files,
        CancellationToken cancellationToken
    )
    {
        var newest = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition("select coalesce(max(number), 0) from schema_versions", cancellationToken: cancellationToken)
        );
        if (newest > files[^1].Number)
        {
            throw new SchemaException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The database has schema {newest}, this program knows {files[^1].Number}. Start a LeadRouter at least as new as the one that wrote it."
                )
            );
        }
    }

    private async Task ApplyAsync(SchemaFile file, CancellationToken cancellationToken)
    {
        var applied = await database.TransactAsync(
            async (unit, token) =>
            {
                var known = await unit.FirstOrDefaultAsync<string>(
                    "select checksum from schema_versions where number = @Number",
                    new { file.Number },
                    token
                );
                if (known is not null)
                {
                    return known == file.Checksum
                        ? false
                        : throw new SchemaException(
                            $"Schema file {file.Name} was applied to this database with another text. Restore the file as it was; put changes into a new number."
                        );
                }

                await unit.Connection.ExecuteAsync(
                    new CommandDefinition(
                        file.Sql,
                        null,
                        unit.Transaction,
                        unit.Dialect == Dialect.Postgres ? Unlimited : null,
                        cancellationToken: token
                    )
                );
                await unit.ExecuteAsync(
                    "insert into schema_versions (number, name, checksum) values (@Number, @Name, @Checksum)",
                    new
                    {
                        file.Number,
                        file.Name,
                        file.Checksum,
                    },
                    token
                );
                return true;
            },
            cancellationToken
        );
        if (applied)
        {
            LogApplied(file.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied schema file {File}")]
    private partial void LogApplied(string file);
}
