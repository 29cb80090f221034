using LeadRouter.Engine.Members;

namespace LeadRouter.Engine.Playbooks;

/// <param name="Email">The person's address, as the CRM knows it; lower case.</param>
/// <param name="Weight">Share of the team's leads, in thousandths; default 1000, ≥ 1.</param>
/// <param name="Open">Open leads at most; null = no cap.</param>
/// <param name="PerDay">Leads per day at most; null = no cap.</param>
public sealed record TeamMember(string Email, int Weight, int? Open, int? PerDay)
{
    /// <summary>Leads per hour at most; null = no cap.</summary>
    public int? PerHour { get; init; }

    /// <summary>Leads per week at most; null = no cap.</summary>
    public int? PerWeek { get; init; }

    /// <summary>Effort points of open leads at most; null = no cap.</summary>
    public int? Points { get; init; }

    /// <summary>When this person works; null = when the team does.</summary>
    public WorkingHours? Hours { get; init; }

    /// <summary>Region whose holidays are this person's; null = the team's.</summary>
    public string? Holidays { get; init; }

    /// <summary>In order.</summary>
    public IReadOnlyList<AwayDays> Away { get; init; } = [];

    /// <summary>Who gets this person's accounts' leads in an absence; null = nobody.</summary>
    public string? Delegate { get; init; }

    /// <summary>In order.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Two-letter codes, lower case, in order.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Whether leads that an absence missed come first after it.</summary>
    public bool CatchUp { get; init; }

    /// <summary>Where a meeting with this person can be booked: an absolute https address; null = nowhere.</summary>
    public string? BookingUrl { get; init; }

    /// <summary>False for somebody who gets no turn until it is true again.</summary>
    public bool On { get; init; } = true;

    /// <summary>All caps.</summary>
    internal CapacityLimits Limits => new(PerHour, PerDay, PerWeek, Open, Points);
}
