namespace LeadRouter.Testing.Processes;

/// <summary>What LeadRouter stands on in a test.</summary>
public enum Footing
{
    /// <summary>Nothing but its own process: a SQLite file, the in-memory bus.</summary>
    Embedded = 0,

    /// <summary>RabbitMQ, PostgreSQL and Redis.</summary>
    Real = 1,
}
