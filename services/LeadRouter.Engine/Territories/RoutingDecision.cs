using System.Text.Json.Serialization;

namespace LeadRouter.Engine.Territories;

/// <summary>Who gets a lead, and everything that was looked at to say so. The stored record of a route: the inputs stand in it, so the same playbook decides the same again.</summary>
public sealed record RoutingDecision
{
    public required RoutingRequest Request { get; init; }
    public required RoutingSnapshot Snapshot { get; init; }

    /// <summary>E-mail address, lower case.</summary>
    public required string Owner { get; init; }

    /// <summary>Whom the machine would have chosen, where somebody has set the owner by hand.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MachineOwner { get; init; }

    /// <summary>Why it would have, in a sentence of its own: it explains nothing of what was set by hand.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MachineReason { get; init; }

    /// <summary>The step that chose: one of <see cref="LadderNames"/>.</summary>
    public required string ChosenBy { get; init; }

    /// <summary>Of the first territory rule that matches, also when somebody above the rules gets the lead.</summary>
    public required string Territory { get; init; }

    /// <summary>That rule's team, or the one that looks at what came back too often: its service level counts for every owner.</summary>
    public required string Team { get; init; }

    /// <summary>First touch is due then: Unix milliseconds, UTC.</summary>
    public required long SlaDueAt { get; init; }

    /// <summary>True when everybody in the team was at capacity and the lead was routed all the same.</summary>
    public required bool IsOverCapacity { get; init; }

    /// <summary>The claim that this route makes on the account; null when it makes none.</summary>
    public required AccountClaim? NewClaim { get; init; }

    /// <summary>The route in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The divert, if one was asked for, then every step of the ladder in its order.</summary>
    public required IReadOnlyList<LadderStep> Steps { get; init; }

    /// <summary>Every territory rule in its order.</summary>
    public required IReadOnlyList<RuleStep> Rules { get; init; }

    /// <summary>Every member of the team in its order.</summary>
    public required IReadOnlyList<Candidate> Candidates { get; init; }
}
