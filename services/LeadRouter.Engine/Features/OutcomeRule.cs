using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Features;

/// <summary>What counts as conversion, and until when.</summary>
/// <param name="HorizonDays">From when the lead qualified on, in days: 1 to 3,650.</param>
/// <param name="Converted"><c>won</c>, or a stage on the way to it that counts as conversion already.</param>
public sealed record OutcomeRule(int HorizonDays, string Converted = LeadStatuses.Won)
{
    /// <summary>What may count as conversion, the earliest first.</summary>
    public static IReadOnlyList<string> Choices { get; } = ["sales_qualified", "opportunity", LeadStatuses.Won];

    // Of the time, of us, or of nobody at home: no word on whether the person would buy. A playbook names those of its own language (RecycleRules.NoVerdicts).
    private static readonly string[] NoVerdicts =
    [
        "timing",
        "bad_timing",
        "no_timing",
        "not_now",
        "no_budget_now",
        "no_response",
        "unreachable",
        "not_reached",
        "could_not_reach",
        "wrong_number",
        "bounced",
        "wrong_owner",
        "wrong_territory",
        "wrong_team",
        "duplicate",
        "merged",
    ];

    /// <summary>What became of a lead within the horizon, as it is known now.</summary>
    /// <param name="moment">Features are of this instant; a conversion up to it is nothing to predict: Unix milliseconds, UTC.</param>
    public LeadOutcome Of(LeadEpisode lead, long moment, RecycleRules rules, long now)
    {
        var end = lead.QualifiedAt + (HorizonDays * UtcDay.Milliseconds);
        var said = Said(lead, now);
        var standing = LeadFold.Fold(false, said, rules);
        var from = OrderOf(Converted);
        var converted = said.Where(word => OrderOf(word.Status) >= from && IsStanding(word, standing)).ToList();
        if (converted.Count > 0)
        {
            return converted.Min(word => word.At) <= moment ? LeadOutcome.TooLate : LeadOutcome.Converted;
        }

        if (standing.ClosedAt is { } closed)
        {
            return closed <= moment ? LeadOutcome.TooLate
                : standing.Reason is { } reason && IsNoVerdict(reason, rules) ? LeadOutcome.NoVerdict
                : LeadOutcome.NotConverted;
        }

        return now >= end ? LeadOutcome.NotConverted : LeadOutcome.Immature;
    }

    /// <summary>The same as something to learn from: what has ended before its horizon may have to wait for the others of its time.</summary>
    /// <param name="censoredFrom">See <see cref="Censoring"/>.</param>
    public LeadOutcome Of(LeadEpisode lead, long moment, RecycleRules rules, long now, long censoredFrom) =>
        Of(lead, moment, rules, now) switch
        {
            LeadOutcome.TooLate => LeadOutcome.TooLate,
            _ when IsAhead(lead, now) && lead.QualifiedAt >= censoredFrom => LeadOutcome.Immature,
            var known => known,
        };

    /// <summary>Why a lead ended within the horizon, as it is known now: its reason, or how it ended where none was said; null for one that was open all the while.</summary>
    public string? EndOf(LeadEpisode lead, RecycleRules rules, long now) =>
        LeadFold.Fold(false, Said(lead, now), rules) is { ClosedAt: not null } standing ? standing.Reason ?? standing.Stage : null;

    /// <summary>Whether the horizon of a lead that qualified then has not passed.</summary>
    public bool IsAhead(LeadEpisode lead, long now) => now < lead.QualifiedAt + (HorizonDays * UtcDay.Milliseconds);

    private static bool IsNoVerdict(string reason, RecycleRules rules) =>
        NoVerdicts.Contains(reason, StringComparer.Ordinal) || rules.NoVerdicts.Contains(reason, StringComparer.Ordinal);

    private List<LeadStatement> Said(LeadEpisode lead, long now)
    {
        var end = lead.QualifiedAt + (HorizonDays * UtcDay.Milliseconds);
        return [.. lead.Words.Where(word => word.Statement.At <= end && word.KnownSince <= now).Select(word => word.Statement)];
    }

    /// <summary>A won lead that turned out to be none does not count; a stage on the way was reached whatever came of it.</summary>
    private static bool IsStanding(LeadStatement word, LeadStanding standing) =>
        word.Status != LeadStatuses.Won || standing.Stage == LeadStatuses.Won;

    private static int OrderOf(string status)
    {
        for (var i = 0; i < Choices.Count; i++)
        {
            if (Choices[i] == status)
            {
                return i;
            }
        }

        return -1;
    }
}
