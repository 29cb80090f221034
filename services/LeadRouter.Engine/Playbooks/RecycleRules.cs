namespace LeadRouter.Engine.Playbooks;

/// <param name="DaysByReason">How long a recycled lead sleeps, in whole days, by reason as <see cref="Lifecycle.LeadStatement.ReasonOf"/> gives it.</param>
/// <param name="EngagementFrom"><c>recycle</c>: only engagement after the recycle counts; <c>always</c>: all of it.</param>
/// <param name="WakeSignals">Signals that wake it at once.</param>
/// <param name="BackTo"><c>last_owner</c> or <c>territory</c>.</param>
public sealed record RecycleRules(
    IReadOnlyDictionary<string, int> DaysByReason,
    string EngagementFrom,
    IReadOnlyList<string> WakeSignals,
    string BackTo
)
{
    /// <summary>From which recycle on a person has to look at the lead before anybody works on it again.</summary>
    public const int PersonFrom = 3;

    /// <summary>Who that is: an e-mail address; null = nobody is named.</summary>
    public string? ThirdTo { get; init; }

    /// <summary>The team one of whom that is, in their turn; null = no team is named. Without either the lead goes where every other goes.</summary>
    public string? ThirdToTeam { get; init; }

    /// <summary>Reasons, besides the usual ones, that say nothing of whether somebody would buy: nothing is learnt from such a lead. As <see cref="Lifecycle.LeadStatement.ReasonOf"/> gives them.</summary>
    public IReadOnlyList<string> NoVerdicts { get; init; } = [];
}
