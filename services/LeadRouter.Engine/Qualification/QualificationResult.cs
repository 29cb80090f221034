using System.Text.Json.Serialization;
using LeadRouter.Engine.Lifecycle;

namespace LeadRouter.Engine.Qualification;

/// <param name="Outcome">What the first line that applies says.</param>
/// <param name="Line">That line's number, 1-based; 0 when none applies: nurture, a hand-raise that no line takes, and an account that the ICP disqualifies.</param>
/// <param name="Priority">1–9 for qualified and diverted; 0 otherwise.</param>
/// <param name="Motion"><c>new</c> or <c>expansion</c>.</param>
/// <param name="To">Whom a diverted or attached contact goes to; else null.</param>
/// <param name="HandRaise">A hand-raise is among the reasons: given within the last day.</param>
/// <param name="EnrichMs">How long to wait for facts; null unless enrich. Milliseconds.</param>
/// <param name="Reason">One sentence in words.</param>
public sealed record QualificationResult(
    QualificationOutcome Outcome,
    int Line,
    int Priority,
    string Motion,
    string? To,
    bool HandRaise,
    long? EnrichMs,
    string Reason
)
{
    /// <summary>The lead that sleeps; null unless asleep.</summary>
    public LeadExit? Sleep { get; init; }

    /// <summary>The priority by the rules alone; null where no model had a say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RulesPriority { get; init; }

    /// <summary>
    /// Of somebody drawn for the random control: the chance with which they became a lead, in thousandths of a percent. 100,000 where the model promoted them anyway.
    /// Null: not drawn.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ControlChance { get; init; }

    /// <summary>True for the outcomes that open or join a lead.</summary>
    public bool IsLead => Outcome is QualificationOutcome.Qualified or QualificationOutcome.Diverted;
}
