using Dapper;
using LeadRouter.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LeadRouter.ServiceDefaults.Health;

internal sealed class DatabaseHealth(IDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            await connection.ExecuteScalarAsync<long>(new CommandDefinition("select 1", cancellationToken: cancellationToken));
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (database.WhyAway(exception) is { } why)
        {
            // Without the exception: whoever asks every second would fill the log with its stack.
            return HealthCheckResult.Unhealthy($"PostgreSQL is away: {why}. It is waited for.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", exception);
        }
    }
}
