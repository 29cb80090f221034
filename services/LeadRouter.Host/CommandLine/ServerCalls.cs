using System.Net.Http.Headers;
using System.Text.Json;
using LeadRouter.Host.Explain;

namespace LeadRouter.Host.CommandLine;

/// <summary>Calls of a running server that may change something.</summary>
internal sealed class ServerCalls(HttpClient http, Uri server, string? key)
{
    private const int MostWaits = 30;

    /// <summary>Waits for as long as the server says when it asks for that, a while.</summary>
    /// <exception cref="ExplainException">The server refuses, or cannot be reached.</exception>
    public async Task<JsonElement> SendAsync(
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
