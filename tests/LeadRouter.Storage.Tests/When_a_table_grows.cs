using System.Runtime.CompilerServices;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Schema;
using LeadRouter.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace LeadRouter.Storage.Tests;

public sealed class When_a_table_grows
{
    [Fact]
    public async Task The_documentation_says_what_bounds_it()
    {
        var folder = Directory.CreateTempSubdirectory("leadrouter-storage-").FullName;
        try
        {
            using var database = new SqliteDatabase(Path.Combine(folder, "test.db"), TimeProvider.System, new OutboxSignal());
            await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(TestContext.Current.CancellationToken);
            var page = await File.ReadAllTextAsync(Page(), TestContext.Current.CancellationToken);

            var tables = await database.TransactAsync(
                (unit, token) =>
                    unit.QueryAsync<string>(
                        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
                        null,
                        token
                    ),
                TestContext.Current.CancellationToken
            );

            tables.Count.ShouldBeGreaterThan(20);
            tables.Where(table => !page.Contains($"\n| `{table}` |", StringComparison.Ordinal)).ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Page([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "tables.md");
}
