using Npgsql;

namespace LeadRouter.Host.CommandLine;

/// <summary>What a PostgreSQL that answers and does not let us work has said, and what to do. Never a password.</summary>
internal static class PostgresRefusal
{
    private const string Key = "ConnectionStrings:Postgres: ";

    /// <returns>Null for an error that has nothing to do with how we are configured.</returns>
    public static string? Of(Exception exception) =>
        exception switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } missing =>
                $"{Key}{missing.MessageText}. Create it (create database ...), or correct Database.",
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } forbidden =>
                $"{Key}{forbidden.MessageText}. Let its user create tables (grant create on schema public to ...), or give Username another.",
            PostgresException { SqlState: ['2', '8', ..] } refused =>
                $"{Key}{refused.MessageText}. Correct Username and Password, or let the user in by the server's pg_hba.conf.",
            PostgresException => null,
            NpgsqlException other => $"{Key}the database cannot be used: {Innermost(other)}",
            _ => null,
        };

    private static string Innermost(NpgsqlException exception) =>
        exception.InnerException is { } inner ? $"{exception.Message} ({inner.Message})" : exception.Message;
}
