using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Members;

namespace LeadRouter.Routing.Standing;

/// <summary>What is known of a person beside the playbook, as it is kept.</summary>
internal sealed class StandingRow
{
    public required string Person { get; init; }
    public long? LeftAt { get; init; }
    public long? IsOn { get; init; }
    public string? Delegate { get; init; }
    public string? Successor { get; init; }
    public long? AwayFrom { get; init; }
    public long? AwayUntil { get; init; }

    public PersonStanding At(long now) =>
        new()
        {
            HasLeft = LeftAt <= now,
            On = IsOn is null ? null : IsOn != 0,
            Delegate = Delegate,
            Successor = Successor,
            Absences = AwayFrom is { } from ? [new Stretch(from, AwayUntil ?? long.MaxValue)] : [],
        };
}
