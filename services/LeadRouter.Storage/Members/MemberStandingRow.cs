using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Members;

namespace LeadRouter.Storage.Members;

/// <summary>What is known of a person beside the playbook, as it is kept.</summary>
public sealed class MemberStandingRow
{
    public const string Columns = """
        person as Person, left_at as LeftAt, is_on as IsOn, on_by as OnBy, delegate as Delegate, away_from as AwayFrom, away_until as AwayUntil,
        away_by as AwayBy, weight as Weight, successor as Successor
        """;

    /// <summary>E-mail address, lower case.</summary>
    public required string Person { get; init; }

    /// <summary>Unix milliseconds; null for who has not left.</summary>
    public long? LeftAt { get; init; }

    /// <summary>1 or 0; null = as the playbook says.</summary>
    public long? IsOn { get; init; }
    public string? OnBy { get; init; }
    public string? Delegate { get; init; }
    public string? Successor { get; init; }

    /// <summary>Unix milliseconds; null when no absence was said.</summary>
    public long? AwayFrom { get; init; }

    /// <summary>Unix milliseconds, exclusive; null = until somebody says otherwise.</summary>
    public long? AwayUntil { get; init; }
    public string? AwayBy { get; init; }

    /// <summary>In thousandths; null = as the playbook says.</summary>
    public long? Weight { get; init; }

    /// <summary>What of it counts.</summary>
    /// <param name="now">Unix milliseconds, UTC.</param>
    public PersonStanding At(long now) =>
        new()
        {
            HasLeft = LeftAt <= now,
            On = IsOn is null ? null : IsOn != 0,
            OnBy = OnBy,
            Delegate = Delegate,
            Successor = Successor,
            Absences = AwayFrom is { } from ? [new Stretch(from, AwayUntil ?? long.MaxValue)] : [],
            AwayBy = AwayBy,
            Weight = (int?)Weight,
        };
}
