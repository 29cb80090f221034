using System.CommandLine;
using System.Data.Common;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Host.Coverage;
using LeadRouter.Host.Propensity;
using LeadRouter.Host.Serving;
using LeadRouter.ServiceDefaults.Configuration;
using LeadRouter.Storage;
using LeadRouter.Storage.Models;

namespace LeadRouter.Host.Check;

/// <summary>
/// Whether the model that a playbook's propensity line counts on is live, by the database of the server, where there is one. A warning at most: a playbook is right or
/// wrong whatever stands in a database.
/// </summary>
internal static class LiveModelCheck
{
    /// <summary>A check is a compiler: nobody waits for a database that is away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<PlaybookReading> AddAsync(
        PlaybookReading reading,
        RegistryArguments arguments,
        ParseResult parsed,
        CancellationToken cancellationToken
    )
    {
        if (reading.Playbook?.Qualification.OfType<PropensityLine>().LastOrDefault() is not { } line)
        {
            return reading;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var (code, found) = await FindAsync(arguments, parsed, patience.Token);
        cancellationToken.ThrowIfCancellationRequested();
        return found is null
            ? reading
            : reading with
            {
                Diagnostics = [.. reading.Diagnostics, new PlaybookDiagnostic(DiagnosticSeverity.Warning, line.Location, code, found)],
            };
    }

    private static async Task<(string Code, string? Found)> FindAsync(
        RegistryArguments arguments,
        ParseResult parsed,
        CancellationToken cancellationToken
    )
    {
        IDatabase? database = null;
        try
        {
            database = CoverageLog.Open(
                SettingsReader.Read(arguments.Configuration(parsed), PlaybookStart.Example).OrThrow(),
                TimeProvider.System
            );
            var registry = new ModelRegistry(database);
            return (
                "suspended-model",
                Suspension.Words(await registry.StandingAsync(cancellationToken), await registry.ListAsync(cancellationToken))
            );
        }
        catch (Exception exception)
            when (exception
                    is DbException
                        or IOException
                        or UnauthorizedAccessException
                        or CoverageException
                        or ConfigurationException
                        or OperationCanceledException
            )
        {
            // Most playbooks are checked where there is no server: only who named one is told that it says nothing.
            return (
                "no-registry",
                arguments.AreGiven(parsed)
                    ? $"Whether the champion is live could not be told: {exception.Message.TrimEnd('.')}. Check --data, --config and --set, or leave them out."
                    : null
            );
        }
        finally
        {
            if (database is IAsyncDisposable closing)
            {
                await closing.DisposeAsync();
            }

            (database as IDisposable)?.Dispose();
        }
    }
}
