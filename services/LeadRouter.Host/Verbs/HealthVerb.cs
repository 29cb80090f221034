using System.CommandLine;
using System.Text.Json;
using LeadRouter.Host.CommandLine;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter health</c>: asks a running server how it is. For health checks in images that hold no shell and no curl.</summary>
internal static class HealthVerb
{
    /// <summary>Longer than the server's own limit for each of its checks (5 s), shorter than a health check waits.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public static Command Create()
    {
        var to = ServerAddress.Option();
        var live = new Option<bool>("--live") { Description = "Asks only whether it runs, not whether it reaches what it needs." };
        var command = new Command("health", "Asks a running server how it is; ends with 0 when it is well, else with 1.") { to, live };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(new Uri(parsed.GetRequiredValue(to), parsed.GetValue(live) ? "/health/live" : "/health/ready"), cancellationToken)
        );
        return command;
    }

    private static async Task<int> RunAsync(Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var response = await http.GetAsync(address, cancellationToken);
            Console.Out.WriteLine(Words(await response.Content.ReadAsStringAsync(cancellationToken)) ?? $"{(int)response.StatusCode}");
            return response.IsSuccessStatusCode ? ExitCodes.Ok : ExitCodes.Failed;
        }
        catch (HttpRequestException exception)
        {
            Console.Error.WriteLine($"error: {address} cannot be reached: {exception.Message}");
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Console.Error.WriteLine($"error: {address} has not answered within {Patience.TotalSeconds:0} seconds.");
            return ExitCodes.Failed;
        }
    }

    /// <returns><c>unhealthy (rabbitmq unhealthy)</c>, and a line for each reason that the server tells; null when the answer is not one of ours.</returns>
    private static string? Words(string body)
    {
        try
        {
            var answer = JsonSerializer.Deserialize<JsonElement>(body);
            var checks = answer
                .GetProperty("checks")
                .EnumerateObject()
                .Select(check => $"{check.Name} {check.Value.GetString()}")
                .ToArray();
            var reasons = answer.TryGetProperty("reasons", out var told)
                ? told.EnumerateObject().Select(reason => $"\n{reason.Name}: {reason.Value.GetString()}")
                : [];
            return answer.GetProperty("status").GetString()
                + (checks.Length == 0 ? "" : $" ({string.Join(", ", checks)})")
                + string.Concat(reasons);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
