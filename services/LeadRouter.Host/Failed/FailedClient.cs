using System.Text.Json;
using System.Text.Json.Nodes;
using LeadRouter.Host.CommandLine;

namespace LeadRouter.Host.Failed;

/// <summary>Asks a running server for its failed activities and messages, and tells it what is to become of them.</summary>
internal sealed class FailedClient(HttpClient http, Uri server, string? key)
{
    private const string All = "/v1/failed-activities";
    private const string Messages = "/v1/failed-messages";

    private readonly ServerCalls calls = new(http, server, key);

    public Task<JsonElement> SummaryAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, All + "/summary", null, cancellationToken);

    public Task<JsonElement> ListAsync(FailedQuestion question, int limit, string? after, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Get,
            FormattableString.Invariant($"{All}?limit={limit}")
                + Parameter("reason", question.Reason)
                + Parameter("source", question.Source)
                + Parameter("since", question.Since)
                + Parameter("after", after),
            null,
            cancellationToken
        );

    public Task<JsonElement> ShowAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, One(id), null, cancellationToken);

    public Task<JsonElement> FixAsync(string id, byte[] bytes, bool isDry, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, One(id) + (isDry ? "?dryRun=true" : ""), () => new ByteArrayContent(bytes), cancellationToken);

    public Task<JsonElement> DismissAsync(string id, string why, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, $"{One(id)}?why={Uri.EscapeDataString(why)}", null, cancellationToken);

    public Task<JsonElement> ReplayAsync(string id, bool isDry, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"{One(id)}/replay{(isDry ? "?dryRun=true" : "")}", () => new ByteArrayContent([]), cancellationToken);

    /// <summary>The next page of a replay.</summary>
    /// <param name="after">What the page before called next; null starts one.</param>
    public Task<JsonElement> ReplayAsync(FailedQuestion question, bool isDry, string? after, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["dryRun"] = isDry };
        foreach (var (name, value) in new[] { ("reason", question.Reason), ("source", question.Source), ("after", after) })
        {
            if (value is not null)
            {
                body[name] = value;
            }
        }

        if (question is { Reason: null, Source: null })
        {
            body["all"] = true;
        }

        return SendAsync(HttpMethod.Post, All + "/replay", () => JsonContent.Create(body), cancellationToken);
    }

    public Task<JsonElement> MessagesAsync(string? endpoint, int limit, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Get,
            FormattableString.Invariant($"{Messages}?limit={limit}") + Parameter("endpoint", endpoint),
            null,
            cancellationToken
        );

    /// <param name="endpoint">Null for all.</param>
    /// <param name="id">One of the endpoint; null for all of it.</param>
    public Task<JsonElement> ReplayMessagesAsync(string? endpoint, string? id, bool isDry, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["dryRun"] = isDry };
        if (endpoint is null)
        {
            body["all"] = true;
        }
        else
        {
            body["endpoint"] = endpoint;
        }

        if (id is not null)
        {
            body["id"] = id;
        }

        return SendAsync(HttpMethod.Post, Messages + "/replay", () => JsonContent.Create(body), cancellationToken);
    }

    private static string One(string id) => $"{All}/{Uri.EscapeDataString(id)}";

    private static string Parameter(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private Task<JsonElement> SendAsync(HttpMethod method, string path, Func<HttpContent>? content, CancellationToken cancellationToken) =>
        calls.SendAsync(method, path, content, cancellationToken);
}
