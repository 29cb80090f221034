using System.Globalization;

namespace LeadRouter.Alerts.Activities;

/// <summary>What an alert says of a service level beside the lead itself.</summary>
internal static class ServiceLevelWords
{
    public const string Signal = "first touch";

    /// <param name="at">Unix milliseconds, UTC.</param>
    public static string Due(long at) => $"due {Instant(at)}";

    /// <param name="why">As <see cref="Contracts.Routing.LeadEscalated.Why"/>.</param>
    public static string Overdue(long at, string why) =>
        $"was due {Instant(at)}"
        + why switch
        {
            "owner-matched" => "; it stays with its owner, who has the account",
            "nobody-else" => "; nobody else could take it",
            "crm-unreadable" => "; the CRM could not be read, so somebody may have been",
            _ => "",
        };

    private static string Instant(long at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
