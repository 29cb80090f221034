using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using Microsoft.Extensions.Hosting;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>Brings failed activities from their queue, where they are safe while the database is away, into the database.</summary>
public sealed class FailedActivityConsumer(RabbitSource source, IDatabase database) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        source.RunAsync(
            RabbitTopology.FailedActivities,
            (batch, token) =>
                database.TransactAsync(
                    (unit, inner) =>
                        FailedActivityStore.KeepAsync(
                            unit,
                            [.. batch.Blocks.Select(block => JsonSerializer.Deserialize<FailedActivity>(block.Span)!)],
                            inner
                        ),
                    token
                ),
            stoppingToken
        );
}
