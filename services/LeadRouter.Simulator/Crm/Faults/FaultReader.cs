using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LeadRouter.Simulator.Crm.Faults;

/// <summary>
/// Reads <c>POST /simulator/faults</c>: <c>{kind, times?, path?, policyName?, intervalMs?, retryAfter?, holdMs?}</c>. <c>kind</c> is a status from 400 to 599
/// (<c>"429"</c>), <c>timeout</c> or <c>timeout-after-apply</c>.
/// </summary>
internal static class FaultReader
{
    /// <returns>The fault, or null with the words for the caller.</returns>
    public static Fault? Read(JsonObject body, out string? error)
    {
        error = null;
        var kind = body["kind"]?.ToString() ?? "";
        var path = body["path"]?.ToString();
        var hold = Whole(body, "holdMs", 0);
        Fault fault;
        if (kind is "timeout" or "timeout-after-apply")
        {
            fault = new Fault(
                kind == "timeout" ? FaultKind.Timeout : FaultKind.TimeoutAfterApply,
                0,
                path,
                new Dictionary<string, string>(StringComparer.Ordinal),
                null,
                hold
            );
        }
        else if (int.TryParse(kind, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 400 and <= 599)
        {
            fault = status == 429 ? RateLimited(body, path) : Answer(status, body, path);
        }
        else
        {
            error = $"kind is a status from 400 to 599, timeout or timeout-after-apply; '{kind}' is none of them.";
            return null;
        }

        fault.Times = Whole(body, "times", 1);
        return fault;
    }

    /// <summary>429 in HubSpot's shape: the daily policy says nothing of an interval.</summary>
    public static Fault RateLimited(JsonObject body, string? path)
    {
        var policy = body["policyName"]?.ToString() ?? "TEN_SECONDLY_ROLLING";
        var headers = Headers(body);
        if (policy != "DAILY")
        {
            headers["X-HubSpot-RateLimit-Interval-Milliseconds"] = Whole(body, "intervalMs", policy == "SECONDLY" ? 1_000 : 10_000)
                .ToString(CultureInfo.InvariantCulture);
            headers["X-HubSpot-RateLimit-Remaining"] = "0";
        }

        return new Fault(
            FaultKind.Answer,
            429,
            path,
            headers,
            new JsonObject
            {
                ["status"] = "error",
                ["message"] = policy switch
                {
                    "DAILY" => "You have reached your daily limit.",
                    "SECONDLY" => "You have reached your secondly limit.",
                    _ => "You have reached your ten_secondly_rolling limit.",
                },
                ["errorType"] = "RATE_LIMIT",
                ["policyName"] = policy,
            },
            0
        );
    }

    private static Fault Answer(int status, JsonObject body, string? path) =>
        new(
            FaultKind.Answer,
            status,
            path,
            Headers(body),
            HubSpotReply.ErrorBody(
                body["category"]?.ToString() ?? (status >= 500 ? "INTERNAL_ERROR" : "VALIDATION_ERROR"),
                body["message"]?.ToString() ?? "This error was asked for."
            ),
            0
        );

    private static Dictionary<string, string> Headers(JsonObject body)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (body["retryAfter"] is { } seconds)
        {
            headers["Retry-After"] = seconds.ToString();
        }

        return headers;
    }

    private static int Whole(JsonObject body, string name, int otherwise) =>
        body[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number)
            ? Math.Max(0, number)
            : otherwise;
}
