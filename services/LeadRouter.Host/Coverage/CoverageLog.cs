using LeadRouter.ServiceDefaults.Configuration;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Postgres;
using LeadRouter.Storage.Sqlite;

namespace LeadRouter.Host.Coverage;

/// <summary>The log of a server, read beside it: the folder of an embedded one is not held, its file takes readers at any time.</summary>
internal static class CoverageLog
{
    /// <returns>To be disposed by the caller.</returns>
    /// <exception cref="CoverageException">There is no log there.</exception>
    public static IDatabase Open(HostSettings settings, TimeProvider clock)
    {
        if (settings.Postgres is { } postgres)
        {
            return new PostgresDatabase(postgres, clock, new OutboxSignal());
        }

        var file = Path.Combine(settings.Data, "leadrouter.db");
        return File.Exists(file)
            ? new SqliteDatabase(file, clock, new OutboxSignal())
            : throw new CoverageException(
                settings.Data,
                $"there is no log in {settings.Data}. Name the server's folder with --data DIR, or its database with ConnectionStrings__Postgres."
            );
    }
}
