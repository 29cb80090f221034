using LeadRouter.Crm.Feedback;
using LeadRouter.Crm.HubSpot;
using LeadRouter.Engine.Lifecycle;
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

        if (hubSpot.LeadStatusSeconds is < 10 or > 3600)
        {
            yield return $"Crm:HubSpot:LeadStatusSeconds is {hubSpot.LeadStatusSeconds}. It is 10 to 3600 seconds.";
        }

        if (hubSpot.OwnerSeconds is < 10 or > 3600)
        {
            yield return $"Crm:HubSpot:OwnerSeconds is {hubSpot.OwnerSeconds}. It is 10 to 3600 seconds.";
        }

        foreach (var problem in OfLeadStatus(hubSpot))
        {
            yield return problem;
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(hubSpot.TimeZone) is null)
        {
            yield return $"Crm:HubSpot:TimeZone is '{hubSpot.TimeZone}'. It is a tzdb name like Europe/Berlin, or UTC.";
        }
    }

    private static IEnumerable<string> OfLeadStatus(HubSpotOptions hubSpot)
    {
        if (hubSpot.LeadStatusProperty.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '_'))
        {
            yield return $"Crm:HubSpot:LeadStatusProperty is '{hubSpot.LeadStatusProperty}'. It is the internal name of a contact property, such as hs_lead_status.";
        }

        if (hubSpot.ReadsLeadStatus != hubSpot.LeadStatuses.Count > 0)
        {
            yield return "Crm:HubSpot:LeadStatuses and Crm:HubSpot:LeadStatusProperty go together: the property that is read, and what each of its values says, such as Crm:HubSpot:LeadStatuses:BAD_TIMING=recycled timing.";
        }

        foreach (var (value, text) in hubSpot.LeadStatuses)
        {
            if (LeadStatusRule.Read(text) is null)
            {
                yield return $"Crm:HubSpot:LeadStatuses:{value} is '{text}'. It is {LeadStatuses.Wanted}; after recycled, rejected, disqualified or lost a reason may follow.";
            }
        }
    }

    private static bool IsDate(string version) =>
        version.Length == 7 && version[4] == '-' && version.Where((_, index) => index != 4).All(char.IsAsciiDigit);
}
