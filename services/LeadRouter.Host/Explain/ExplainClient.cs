using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace LeadRouter.Host.Explain;

/// <summary>Asks a running server's read API.</summary>
internal sealed class ExplainClient(HttpClient http, Uri server, string? key)
{
    public Task<JsonElement> ExplanationAsync(string contact, CancellationToken cancellationToken) =>
        GetAsync($"/v1/contacts/{Uri.EscapeDataString(contact)}/explanation", $"There is no contact {contact}", cancellationToken);

    public Task<JsonElement> HistoryAsync(string contact, CancellationToken cancellationToken) =>
        GetAsync($"/v1/contacts/{Uri.EscapeDataString(contact)}/history", $"There is no contact {contact}", cancellationToken);

    /// <returns>Null when the contact is part of no lead.</returns>
    public async Task<ExplainedRoute?> RouteAsync(string contact, CancellationToken cancellationToken)
    {
        var answer = await GetAsync($"/v1/contacts/{Uri.EscapeDataString(contact)}", $"There is no contact {contact}", cancellationToken);
        var lead = answer.GetProperty("lead");
        if (lead.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var id = lead.GetProperty("id").GetString()!;
        return ExplainedRoute.Read(lead, await GetAsync($"/v1/leads/{id}", $"There is no lead {id}", cancellationToken));
    }

    /// <returns>What would have had to be otherwise for the member to get the contact's lead; null when the contact is part of no lead.</returns>
    public async Task<JsonElement?> WaysAsync(string contact, string member, CancellationToken cancellationToken)
    {
        var answer = await GetAsync($"/v1/contacts/{Uri.EscapeDataString(contact)}", $"There is no contact {contact}", cancellationToken);
        var lead = answer.GetProperty("lead");
        return lead.ValueKind != JsonValueKind.Object
            ? null
            : await GetAsync(
                $"/v1/leads/{lead.GetProperty("id").GetString()}/ways?member={Uri.EscapeDataString(member)}",
                $"The lead of {contact} has no route yet",
                cancellationToken
            );
    }

    public Task<JsonElement> AccountAsync(string account, CancellationToken cancellationToken) =>
        GetAsync($"/v1/accounts/{Uri.EscapeDataString(account)}", $"There is no contact or account {account}", cancellationToken);

    /// <summary>One page of them.</summary>
    /// <param name="isAccount">Else a contact.</param>
    /// <param name="question">The query with its question mark, or nothing.</param>
    public Task<JsonElement> FactsAsync(string subject, bool isAccount, string question, CancellationToken cancellationToken) =>
        GetAsync(
            $"/v1/{(isAccount ? "accounts" : "contacts")}/{Uri.EscapeDataString(subject)}/facts{question}",
            $"Nothing is known of {subject}",
            cancellationToken
        );

    /// <param name="question">The query with its question mark.</param>
    public Task<JsonElement> MatchAsync(string question, CancellationToken cancellationToken) =>
        GetAsync("/v1/accounts/match" + question, "This version matches no accounts", cancellationToken);

    private async Task<JsonElement> GetAsync(string path, string notFound, CancellationToken cancellationToken)
    {
        if (key?.All(char.IsAscii) == false)
        {
            throw new ExplainException(null, "--api-key holds characters that no key has. Give one of the server's Api:Keys.");
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, path));
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound && !await IsOfTheApiAsync(response, cancellationToken))
            {
                throw new ExplainException(
                    404,
                    $"{server} has no read API. Is it a LeadRouter? A process with the role intake alone has none, too."
                );
            }

            if (!response.IsSuccessStatusCode)
            {
                throw new ExplainException(
                    (int)response.StatusCode,
                    response.StatusCode == HttpStatusCode.BadRequest && await DetailAsync(response, cancellationToken) is { } detail
                        ? $"{server}: {detail}"
                        : Refusal(response.StatusCode, notFound)
                );
            }

            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync<JsonElement>(body, cancellationToken: cancellationToken);
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

    /// <summary>What the read API says is wrong; null when something else has answered.</summary>
    private static async Task<string?> DetailAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return null;
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var problem = await JsonSerializer.DeserializeAsync<JsonElement>(body, cancellationToken: cancellationToken);
        return problem.TryGetProperty("detail", out var detail) ? detail.GetString() : null;
    }

    /// <summary>Whether it is the read API that has not found what was asked for, and not a server that has no such route.</summary>
    private static async Task<bool> IsOfTheApiAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return false;
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var problem = await JsonSerializer.DeserializeAsync<JsonElement>(body, cancellationToken: cancellationToken);
        return problem.GetProperty("type").GetString() is { } type
            && type.StartsWith("/problems/", StringComparison.Ordinal)
            && type != "/problems/no-route";
    }

    private string Refusal(HttpStatusCode status, string notFound) =>
        status switch
        {
            HttpStatusCode.NotFound => $"{notFound} at {server}. Give an e-mail address, a user id or a contact id.",
            HttpStatusCode.BadRequest => $"{server} cannot read what was asked.",
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                $"{server} does not let this be read ({(int)status}). Give one of its Api:Keys with --api-key.",
            _ => $"{server} answered {(int)status}. Its log says why.",
        };
}
