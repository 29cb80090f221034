using System.Text.Json.Serialization;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Features;
using LeadRouter.Engine.Fit;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Qualification;

namespace LeadRouter.Engine.Evaluations;

/// <summary>Everything that the rules say of one contact at one instant. A pure function of (state, account, playbook, instant).</summary>
public sealed record Evaluation
{
    /// <summary>Unix milliseconds, UTC.</summary>
    public required long AsOf { get; init; }
    public required string PlaybookHash { get; init; }
    public required FitScore Fit { get; init; }
    public required PersonaMatch Persona { get; init; }
    public required EngagementScore Engagement { get; init; }
    public required AccountScore Account { get; init; }
    public required QualificationResult Qualification { get; init; }

    /// <summary>What the lines of the qualification and the territory rules looked at: known facts by field.</summary>
    public required IReadOnlyDictionary<string, string> Facts { get; init; }

    /// <summary>Who stated each of <see cref="Facts"/>, and from when on it holds; what is worked out from other things has no origin.</summary>
    public IReadOnlyDictionary<string, FactOrigin> FactOrigins { get; init; } = new SortedDictionary<string, FactOrigin>();

    /// <summary>The next instant at which level, qualification or a grade that was set by hand can differ without any new activity: Unix milliseconds; null = never.</summary>
    public required long? NextChangeAt { get; init; }

    /// <summary>What people have set by hand and holds now. No part of any score explains it.</summary>
    public IReadOnlyList<Override> Overrides { get; init; } = [];

    /// <summary>The level by points, with one that is kept; null when unknown, or when the playbook keeps none. A request for sales is no part of it.</summary>
    public int? HeldLevel { get; init; }

    /// <summary>The facts that somebody who waits for some waits for.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What the live model says; null when none is live, or it says nothing of this person.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PropensityScore? Propensity { get; init; }

    /// <summary>Who is told that the facts did not come in time: a channel with <c>#</c> or an address; null when nobody is, or nothing is late.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LateTo { get; init; }

    /// <summary>The leads that had ended: what sleeps, and since when engagement counts.</summary>
    public IReadOnlyList<LeadExit> Exits { get; init; } = [];

    /// <summary>Nothing is known of the contact but the company: that it is of this account is inferred.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsInferred { get; init; }

    /// <summary>The grade that counts: by hand where somebody has set one, else the fit's.</summary>
    public string Grade => Evaluations.Tier.Grade(Overrides, Fit);

    /// <summary>Grade, level, persona, tier, outcome, line and priority in one comparable text: a decision is stored when it changes.</summary>
    public string Tier => Evaluations.Tier.Of(Grade, Engagement.Level, Persona, Qualification);
}
