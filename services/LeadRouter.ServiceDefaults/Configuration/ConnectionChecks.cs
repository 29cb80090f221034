using Npgsql;

namespace LeadRouter.ServiceDefaults.Configuration;

/// <summary>Whether connection strings can be read at all. Whether anybody answers is for the readiness check. No message repeats a value: it may hold a password.</summary>
internal static class ConnectionChecks
{
    public static string? RabbitMq(string? text, List<ConfigurationProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("amqp" or "amqps") || uri.Host.Length == 0)
        {
            problems.Add(
                new ConfigurationProblem(
                    "ConnectionStrings:RabbitMq",
                    "is not an AMQP address. Write amqp://user:password@host:5672/vhost."
                )
            );
        }

        return text;
    }

    public static string? Postgres(string? text, List<ConfigurationProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            if (!string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(text).Host))
            {
                return text;
            }

            problems.Add(
                new ConfigurationProblem(
                    "ConnectionStrings:Postgres",
                    "names no Host. Write Host=...;Database=...;Username=...;Password=..."
                )
            );
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            problems.Add(
                new ConfigurationProblem(
                    "ConnectionStrings:Postgres",
                    "cannot be read (a misspelt keyword or value). Write Host=...;Database=...;Username=...;Password=..."
                )
            );
        }

        return text;
    }

    public static string? Redis(string? text, List<ConfigurationProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var host = text.Split(',')[0].Trim();
        if (host.Length == 0 || host.Contains('=', StringComparison.Ordinal) || host.Contains("://", StringComparison.Ordinal))
        {
            problems.Add(new ConfigurationProblem("ConnectionStrings:Redis", "does not begin with a host. Write host:6379,password=..."));
        }

        return text;
    }
}
