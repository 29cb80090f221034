namespace LeadRouter.ServiceDefaults.Configuration;

/// <summary>What switches a part from embedded to real, one by one: section <c>ConnectionStrings</c>. Default of each: none, the embedded part.</summary>
public sealed class ConnectionStringsOptions
{
    public const string Section = "ConnectionStrings";

    /// <summary><c>amqp://user:password@host:5672/vhost</c>; none = messages stay inside the process.</summary>
    public string? RabbitMq { get; set; }

    /// <summary>Npgsql's format, <c>Host=...;Database=...;Username=...;Password=...</c>; none = a SQLite file in the data folder.</summary>
    public string? Postgres { get; set; }

    /// <summary><c>host:6379</c> with StackExchange.Redis' options behind commas; none = a cache inside the process.</summary>
    public string? Redis { get; set; }
}
