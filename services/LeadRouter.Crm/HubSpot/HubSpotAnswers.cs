using System.Globalization;
using System.Net.Http.Headers;
using LeadRouter.Crm.Systems;
using NodaTime;

namespace LeadRouter.Crm.HubSpot;

/// <summary>What an error answer of HubSpot means for us. Pure.</summary>
internal static class HubSpotAnswers
{
    private const string Interval = "X-HubSpot-RateLimit-Interval-Milliseconds";
    private static readonly TimeSpan RollingWindow = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Migration = TimeSpan.FromMinutes(1);

    /// <summary>Of a whole request.</summary>
    /// <param name="now">To find the next midnight.</param>
    /// <param name="zone">The account's: at its midnight the daily limit starts anew.</param>
    public static CrmOutcome Of(int status, HttpResponseHeaders headers, HubSpotError error, Instant now, DateTimeZone zone) =>
        status switch
        {
            429 => RateLimited(headers, error, now, zone),
            // Locked by another write: HubSpot asks for two seconds at least.
            423 => new CrmOutcome.Retry(RetryAfter(headers) ?? TimeSpan.FromSeconds(2), "HubSpot has the records locked (423).", true),
            477 => new CrmOutcome.Retry(
                RetryAfter(headers) ?? Migration,
                "HubSpot is moving the account to another data centre (477).",
                true
            ),
            401 => Wait("HubSpot refused the access token (401). Set Crm:HubSpot:Token to a valid one."),
            403 => Wait(
                "HubSpot denied access (403). Give the app of Crm:HubSpot:Token the scopes to read and write contacts, to write contact schemas and to read owners."
            ),
            404 => Wait("HubSpot does not know the path (404). Check Crm:HubSpot:BaseUrl and Crm:HubSpot:ApiVersion."),
            408 or >= 500 => new CrmOutcome.Retry(
                RetryAfter(headers),
                string.Create(CultureInfo.InvariantCulture, $"HubSpot failed ({status})."),
                true
            ),
            >= 300 and < 400 => Wait("HubSpot redirected the request. Check Crm:HubSpot:BaseUrl."),
            _ => OfRow(error, status),
        };

    /// <summary>Of one row of a batch.</summary>
    public static CrmOutcome OfRow(HubSpotError error, int status) =>
        error.Category switch
        {
            "OBJECT_NOT_FOUND" => new CrmOutcome.NotFound(),
            "CONFLICT" => new HubSpotConflict(Words(error, status)),
            "RATE_LIMITS" or "INTERNAL_ERROR" or "TRANSIENT" => new CrmOutcome.Retry(null, Words(error, status), false),
            _ when status == 409 => new HubSpotConflict(Words(error, status)),
            _ => new CrmOutcome.Rejected(Words(error, status)),
        };

    private static CrmOutcome.Retry RateLimited(HttpResponseHeaders headers, HubSpotError error, Instant now, DateTimeZone zone)
    {
        var wait = error.PolicyName switch
        {
            "DAILY" => UntilMidnight(now, zone),
            "SECONDLY" => TimeSpan.FromSeconds(1),
            _ => IntervalOf(headers) ?? RollingWindow,
        };
        return new CrmOutcome.Retry(
            RetryAfter(headers) is { } asked && asked > wait ? asked : wait,
            $"HubSpot's request limit is reached (429, {error.PolicyName ?? "no policy named"}).",
            true
        );
    }

    private static TimeSpan UntilMidnight(Instant now, DateTimeZone zone)
    {
        var tomorrow = now.InZone(zone).Date.PlusDays(1);
        return (zone.AtStartOfDay(tomorrow).ToInstant() - now).ToTimeSpan();
    }

    private static TimeSpan? IntervalOf(HttpResponseHeaders headers) =>
        headers.TryGetValues(Interval, out var values)
        && long.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds is > 0 and <= 86_400_000
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;

    private static TimeSpan? RetryAfter(HttpResponseHeaders headers) =>
        headers.RetryAfter?.Delta is { } wait && wait > TimeSpan.Zero && wait <= TimeSpan.FromDays(1) ? wait : null;

    private static CrmOutcome.Retry Wait(string reason) => new(null, reason, true);

    private static string Words(HubSpotError error, int status) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"HubSpot refused the record ({error.Category ?? $"{status}"}): {error.Message ?? "it gave no reason"}"
        );
}
