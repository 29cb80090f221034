using System.Globalization;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Facts;

namespace LeadRouter.Engine.Lifecycle;

/// <summary>Somebody says what has become of a lead: a fact of the log with <c>lead.status</c>.</summary>
/// <param name="Status">One of <see cref="LeadStatuses.All"/>.</param>
/// <param name="At">From when on it is so: Unix milliseconds, UTC.</param>
/// <param name="Source">Of the fact.</param>
/// <param name="Key">The activity's key in hexadecimal.</param>
public sealed record LeadStatement(string Status, long At, string Source, string Key)
{
    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-ddTHH:mm:ssK",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
        "yyyy-MM-ddTHH:mmK",
    ];

    /// <summary>Why it came back, as the playbook's <c>recycle</c> names it; null when it was not said.</summary>
    public string? Reason { get; init; }

    /// <summary>When a recycled lead is to be looked at again: Unix milliseconds; null = after the days of its reason.</summary>
    public long? Until { get; init; }

    /// <summary>Who says so; null when the source does not tell.</summary>
    public string? By { get; init; }

    /// <summary>In the person's own words.</summary>
    public string? Why { get; init; }

    /// <summary>The lead that is meant, 32 hexadecimal digits; null = the subject's.</summary>
    public string? LeadId { get; init; }

    /// <summary>The motion that is meant; null = every one of the subject's.</summary>
    public string? Motion { get; init; }

    /// <summary>What a fact says of a lead; null when it says nothing, or nothing that we know.</summary>
    /// <param name="key">The activity's key in hexadecimal.</param>
    public static LeadStatement? Of(Activity activity, string key) =>
        activity.Type == ActivityType.Fact && LeadStatuses.Read(Trait(activity, "status")) is { } status
            ? new LeadStatement(status, activity.At, activity.Source, key)
            {
                Reason = Trait(activity, "reason") is { } reason ? ReasonOf(reason) : null,
                Until = ReadInstant(Trait(activity, "until")),
                By = Trait(activity, "by"),
                Why = Trait(activity, "why"),
                LeadId = Guid.TryParse(Trait(activity, "id"), out var id) ? id.ToString("N") : null,
                Motion = Trait(activity, "motion"),
            }
            : null;

    /// <summary>A reason in the one form in which they are compared, here and in the playbook: small letters, <c>_</c> for blanks and hyphens.</summary>
    public static string ReasonOf(string text) => TextNormaliser.Fold(text).Replace(' ', '_').Replace('-', '_');

    /// <summary>A day (its first instant in UTC) or an instant: Unix milliseconds; null when it is none.</summary>
    public static long? ReadInstant(string? text) =>
        DateTimeOffset.TryParseExact(
            text?.Trim(),
            DateFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var instant
        )
            ? instant.ToUnixTimeMilliseconds()
            : null;

    /// <summary>The order in which statements are taken, whatever the order in which they came.</summary>
    public static int Compare(LeadStatement one, LeadStatement other)
    {
        var order = one.At.CompareTo(other.At);
        order = order != 0 ? order : LeadStatuses.RankOf(one.Status).CompareTo(LeadStatuses.RankOf(other.Status));
        order = order != 0 ? order : TextOrder.Compare(one.Source, other.Source);
        return order != 0 ? order : string.CompareOrdinal(one.Key, other.Key);
    }

    /// <summary><c>lead.status</c>, or <c>leadStatus</c> where fields do not nest.</summary>
    private static string? Trait(Activity activity, string name)
    {
        foreach (var (trait, value) in activity.Traits)
        {
            if (value.Length > 0 && (FactNames.Is(trait, "lead." + name) || FactNames.Is(trait, "lead" + name)))
            {
                return value;
            }
        }

        return null;
    }
}
