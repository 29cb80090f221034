using Microsoft.Extensions.Options;
using NodaTime;

namespace LeadRouter.Crm;

/// <summary>Refuses at start what could not work later; each message names the key.</summary>
internal sealed class CrmOptionsValidator : IValidateOptions<CrmOptions>
{
    public ValidateOptionsResult Validate(string? name, CrmOptions options)
    {
        if (!options.IsConnected)
        {
            return ValidateOptionsResult.Success;
        }

        if (!string.Equals(options.System, CrmOptions.HubSpotName, StringComparison.OrdinalIgnoreCase))
        {
            return ValidateOptionsResult.Fail($"Crm:System is '{options.System}'. It is none or hubspot.");
        }

        var problems = HubSpot(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> HubSpot(CrmOptions options)
    {
        var hubSpot = options.HubSpot;
        if (!Uri.TryCreate(hubSpot.BaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            yield return "Crm:HubSpot:BaseUrl is missing or no http(s) address. Set it, for example to https://api.hubapi.com.";
        }

        if (string.IsNullOrWhiteSpace(hubSpot.Token) || hubSpot.Token.Any(char.IsControl))
        {
            yield return "Crm:HubSpot:Token is missing or holds control characters. Set it to the access token of a private app or service key.";
        }

        if (hubSpot.ApiVersion != "v3" && !IsDate(hubSpot.ApiVersion))
        {
            yield return $"Crm:HubSpot:ApiVersion is '{hubSpot.ApiVersion}'. It is a dated version like 2026-03, or v3.";
        }

        if (hubSpot.TimeoutSeconds is < 1 or > 60)
        {
            yield return $"Crm:HubSpot:TimeoutSeconds is {hubSpot.TimeoutSeconds}. It is 1 to 60 seconds.";
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(hubSpot.TimeZone) is null)
        {
            yield return $"Crm:HubSpot:TimeZone is '{hubSpot.TimeZone}'. It is a tzdb name like Europe/Berlin, or UTC.";
        }
    }

    private static bool IsDate(string version) =>
        version.Length == 7 && version[4] == '-' && version.Where((_, index) => index != 4).All(char.IsAsciiDigit);
}
