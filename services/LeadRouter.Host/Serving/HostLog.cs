using LeadRouter.ServiceDefaults.Configuration;

namespace LeadRouter.Host.Serving;

/// <summary>What a starting process says of itself.</summary>
internal static partial class HostLog
{
    public static void Started(ILogger logger, HostSettings settings, IReadOnlyList<string> addresses)
    {
        Listens(logger, string.Join(", ", addresses), settings.Roles.ToString());
        StandsOn(
            logger,
            settings.RabbitMq is null ? "in memory" : "RabbitMQ",
            settings.NeedsDatabase ? DatabaseOf(settings) : "none",
            settings.Redis is null ? "in memory" : "Redis"
        );
    }

    /// <summary>The database in words, without its connection string.</summary>
    public static string DatabaseOf(HostSettings settings) => settings.Postgres is null ? $"SQLite in {settings.Data}" : "PostgreSQL";

    [LoggerMessage(Level = LogLevel.Information, Message = "Listens on {Addresses}, with the roles {Roles}. Ctrl-C stops it")]
    private static partial void Listens(ILogger logger, string addresses, string roles);

    [LoggerMessage(Level = LogLevel.Information, Message = "Messages {Messages}, database {Database}, read side {ReadSide}")]
    private static partial void StandsOn(ILogger logger, string messages, string database, string readSide);

    [LoggerMessage(Level = LogLevel.Information, Message = "Playbook '{Name}', version {Hash}")]
    public static partial void LivePlaybook(ILogger logger, string name, string hash);

    [LoggerMessage(Level = LogLevel.Information, Message = "No write key is configured (Intake:Keys): only this machine may send")]
    public static partial void OpenToThisMachine(ILogger logger);

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "Has not stopped within {Deadline}: ends now. What was accepted is durable and goes on at the next start"
    )]
    public static partial void StopsHard(ILogger logger, TimeSpan deadline);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stops: what was taken is finished first")]
    public static partial void Stops(ILogger logger);
}
