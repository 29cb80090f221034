using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeadRouter.Host.Explain;

namespace LeadRouter.Host.Failed;

/// <summary>Asks a running server for its failed activities, and tells it what is to become of them.</summary>
internal sealed class FailedClient(HttpClient http, Uri server, string? key)
{
    private const string All = "/v1/failed-activities";
    private const int MostWaits = 30;

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

    private static string One(string id) => $"{All}/{Uri.EscapeDataString(id)}";

    private static string Parameter(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    /// <summary>Waits for as long as the server says when it asks for that, a while.</summary>
    private async Task<JsonElement> SendAsync(
        HttpMethod method,
        string path,
        Func<HttpContent>? content,
        CancellationToken cancellationToken
    )
    {
        try
        {
            for (var waits = 0; ; waits++)
            {
                using var request = new HttpRequestMessage(method, new Uri(server, path)) { Content = content?.Invoke() };
                request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
                using var response = await http.SendAsync(request, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
                }

                if ((int)response.StatusCode is not (429 or 503) || waits == MostWaits)
                {
                    throw new ExplainException((int)response.StatusCode, await RefusalAsync(response, cancellationToken));
                }

                await Task.Delay(response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
            }
        }
        catch (HttpRequestException exception)
        {
            throw new ExplainException(null, $"{server} cannot be reached. Is 'leadrouter serve' running there?", exception);
        }
        catch (JsonException exception)
        {
            throw new ExplainException(null, $"{server} answered with something that is not JSON. Is it a LeadRouter?", exception);
        }
    }

    /// <summary>In the server's own words: they say what to do.</summary>
    private async Task<string> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return $"{server} answered {(int)response.StatusCode}. Its log says why.";
        }

        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return $"{server}: {problem.GetProperty("title").GetString()}. {problem.GetProperty("detail").GetString()}";
    }
}
