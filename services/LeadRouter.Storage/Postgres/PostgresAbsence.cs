using System.Net.Sockets;
using Npgsql;

namespace LeadRouter.Storage.Postgres;

/// <summary>
/// Tells a PostgreSQL that is away, and may come back by itself, from one that answers and refuses. A name that is not known counts as away: in compose and
/// Kubernetes it appears with the server behind it. A wrong password, a missing database and a failed TLS handshake do not: they need a person.
/// </summary>
internal static class PostgresAbsence
{
    /// <returns>Why it is away, in words that hold no value of the connection string; null when it is not.</returns>
    public static string? Why(Exception exception) =>
        exception switch
        {
            PostgresException refused => Why(refused.SqlState),
            AggregateException { InnerExceptions: { Count: > 0 } each } => each.Select(Why)
                .Aggregate((one, other) => one is null ? null : other),
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
                "its host name is not known",
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "nobody listens at its address (connection refused)",
            SocketException => "its address cannot be reached",
            TimeoutException => "it does not answer in time",
            IOException => "the connection broke",
            NpgsqlException { InnerException: { } inner } => Why(inner),
            _ => null,
        };

    /// <remarks>Classes 08 (connection), 53 (resources) and 57P (operator intervention) of PostgreSQL's error codes.</remarks>
    private static string? Why(string state) =>
        state switch
        {
            PostgresErrorCodes.CannotConnectNow => "it is starting up or shutting down",
            PostgresErrorCodes.TooManyConnections => "all its connections are taken",
            ['5', '3', ..] => "it has run out of disk or memory",
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => "it is shutting down",
            ['0', '8', ..] => "the connection broke",
            _ => null,
        };
}
