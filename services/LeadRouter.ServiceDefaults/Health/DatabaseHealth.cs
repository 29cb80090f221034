using System.Data.Common;
using Dapper;
using LeadRouter.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace LeadRouter.ServiceDefaults.Health;

/// <summary>Whether the truth answers, and, where it is a file of ours, whether it can be written.</summary>
internal sealed class DatabaseHealth(IDatabase database, IHostApplicationLifetime lifetime, TimeProvider clock) : IHealthCheck
{
    private readonly PatientCheck patient = new(clock);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        patient.RunAsync(
            AskAsync,
            database.Dialect == Dialect.Sqlite
                // Its one writer has a long turn: whoever writes waits, and succeeds.
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("PostgreSQL is away: it does not answer in time. It is waited for."),
            cancellationToken
        );

    private async Task<HealthCheckResult> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (database.Dialect == Dialect.Sqlite && lifetime.ApplicationStarted.IsCancellationRequested)
            {
                await WriteAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }

            await using var connection = await database.OpenAsync(cancellationToken);
            // Not unhealthy: who reads is answered, and what is sent waits with the broker.
            return database.Dialect == Dialect.Postgres && await IsReadOnlyAsync(connection, cancellationToken)
                ? HealthCheckResult.Degraded(
                    "PostgreSQL takes no writes: it is a standby, or was set read-only, as hosts do when a disk is nearly full. It is waited for."
                )
                : HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (database.WhyAway(exception) is { } why)
        {
            // Without the exception: whoever asks every second would fill the log with its stack.
            return HealthCheckResult.Unhealthy($"PostgreSQL is away: {why}. It is waited for.");
        }
        catch (Exception exception) when (database.WhyUnwritable(exception) is { } why)
        {
            return HealthCheckResult.Unhealthy(why);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", exception);
        }
    }

    private static async Task<bool> IsReadOnlyAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.ExecuteScalarAsync<string>(
            new CommandDefinition("select current_setting('transaction_read_only')", cancellationToken: cancellationToken)
        ) == "on";

    /// <summary>A full disk can be read.</summary>
    private Task WriteAsync(CancellationToken cancellationToken) =>
        database.TransactAsync(
            (unit, token) =>
                unit.ExecuteAsync(
                    "insert into settings (name, value) values ('health.written', @Value) on conflict (name) do update set value = excluded.value",
                    new { Value = FormattableString.Invariant($"{unit.Now}") },
                    token
                ),
            cancellationToken
        );
}
