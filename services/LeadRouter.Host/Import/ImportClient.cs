using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace LeadRouter.Host.Import;

/// <summary>Sends parts of a file to a running server, again for as long as it is busy or away for a while.</summary>
internal sealed class ImportClient(HttpClient http, ImportPlan plan, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>A server that was there is waited for so long: a restart, a failover.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private bool wasThere;

    /// <exception cref="ImportException">The server refuses, or was away for too long.</exception>
    public async Task<ImportAnswer> SendAsync(IReadOnlyList<ImportEntry> entries, CancellationToken cancellationToken)
    {
        var body = Body(entries);
        var started = clock.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            var wait = pause;
            string trouble;
            try
            {
                using var request = Request(body);
                using var response = await http.SendAsync(request, cancellationToken);
                wasThere = true;
                if (response.IsSuccessStatusCode)
                {
                    return (await response.Content.ReadFromJsonAsync<ImportAnswer>(cancellationToken))!;
                }

                if (response.StatusCode != HttpStatusCode.TooManyRequests && (int)response.StatusCode < 500)
                {
                    throw await RefusedAsync(response, cancellationToken);
                }

                wait = response.Headers.RetryAfter?.Delta ?? pause;
                trouble = $"answers {(int)response.StatusCode}";
            }
            catch (Exception exception) when (IsAway(exception, cancellationToken))
            {
                if (!wasThere)
                {
                    throw new ImportException($"{plan.To} cannot be reached. Is 'leadrouter serve' running there?", inner: exception);
                }

                trouble = "cannot be reached";
            }
            catch (JsonException exception)
            {
                throw new ImportException($"{plan.To} answered with something else than a LeadRouter does.", inner: exception);
            }

            if (clock.GetElapsedTime(started) > Patience)
            {
                throw new ImportException(
                    $"{plan.To} {trouble}, for {Patience.TotalMinutes:0} minutes now. See its log; the same command goes on where this one stopped."
                );
            }

            await Task.Delay(wait, clock, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static bool IsAway(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or IOException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private async Task<ImportException> RefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var detail = await DetailAsync(response, cancellationToken);
        return new ImportException(
            response.StatusCode switch
            {
                HttpStatusCode.Unauthorized =>
                    $"{plan.To} does not know this key ({status}). Name one of its Intake:Keys, or an admin key of Api:Keys, with --key.",
                HttpStatusCode.NotFound =>
                    $"{plan.To} takes no files ({status}). Is it a LeadRouter with the intake role, and as new as this one?",
                _ => $"{plan.To} refused a part of the file ({status}). {detail}",
            },
            status
        );
    }

    private static async Task<string> DetailAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            return problem.TryGetProperty("detail", out var detail) ? detail.GetString() ?? "" : "";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NotSupportedException)
        {
            return "";
        }
    }

    private HttpRequestMessage Request(byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(plan.To, "/v1/import")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (plan.Key is { } key)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":"))
            );
        }

        return request;
    }

    private byte[] Body(IReadOnlyList<ImportEntry> entries)
    {
        using var body = new MemoryStream();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("file"u8, plan.Name);
        json.WriteString("origin"u8, plan.Origin);
        if (plan.Source is { } source)
        {
            json.WriteString("source"u8, source);
        }

        json.WriteStartArray("entries"u8);
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteNumber("line"u8, entry.Line);
            json.WriteNumber("column"u8, entry.Fault?.Column ?? 1);
            if (entry.Fault is { } fault)
            {
                json.WriteStartObject("fault"u8);
                json.WriteString("reason"u8, fault.Reason);
                json.WriteString("detail"u8, fault.Detail);
                json.WriteBase64String("bytes"u8, fault.Bytes);
                json.WriteEndObject();
            }
            else
            {
                // As it stands, also where it is not UTF-8 or half a surrogate: the server judges it as it would on every other way.
                json.WritePropertyName("item"u8);
                json.WriteRawValue(entry.Item, skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return body.ToArray();
    }
}
