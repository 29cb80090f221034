using Microsoft.Extensions.Hosting;

namespace LeadRouter.Storage.Schema;

/// <summary>Brings the schema up before any other hosted service starts: hosted services start in the order they were added.</summary>
public sealed class SchemaStart(Migrator migrator) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => migrator.MigrateAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
