using System.Text.Json;
using LeadRouter.Crm.Systems;
using Microsoft.Extensions.Options;
using NodaTime;
using RestEase;

namespace LeadRouter.Crm.HubSpot;

/// <summary>Sends one request, and turns everything that can go wrong into an outcome.</summary>
internal sealed class HubSpotRequest(IHttpClientFactory clients, IOptions<CrmOptions> options, TimeProvider clock)
{
    /// <summary>Name of the HTTP client: base address, token and time limit are set where it is registered.</summary>
    public const string Client = "hubspot";

    private readonly HubSpotPaths paths = HubSpotPaths.Of(options.Value.HubSpot.ApiVersion);
    private readonly DateTimeZone zone = DateTimeZoneProviders.Tzdb[options.Value.HubSpot.TimeZone];

    /// <returns>The answer, or why there is none.</returns>
    public async Task<(T? Answer, CrmOutcome? Failure)> SendAsync<T>(
        Func<IHubSpotApi, Task<Response<T>>> send,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var api = new RestClient(clients.CreateClient(Client))
        {
            RequestBodySerializer = new HubSpotBodySerializer(),
            ResponseDeserializer = new HubSpotReplyDeserializer(),
        }.For<IHubSpotApi>();
        (api.Objects, api.Owners, api.Properties) = paths;
        try
        {
            var response = await send(api);
            using var message = response.ResponseMessage;
            return message.IsSuccessStatusCode
                ? (response.GetContent(), null)
                : (
                    null,
                    HubSpotAnswers.Of(
                        (int)message.StatusCode,
                        message.Headers,
                        HubSpotJson.Error(response.StringContent),
                        Instant.FromDateTimeOffset(clock.GetUtcNow()),
                        zone
                    )
                );
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            return (
                null,
                new CrmOutcome.Retry(
                    null,
                    $"HubSpot did not answer ({exception.GetType().Name}). Check Crm:HubSpot:BaseUrl and the network.",
                    true
                )
            );
        }
        catch (JsonException)
        {
            return (null, new CrmOutcome.Retry(null, "HubSpot answered something else than its JSON. Check Crm:HubSpot:BaseUrl.", true));
        }
    }
}
