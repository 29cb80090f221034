using LeadRouter.Engine.Accounts.Matching;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Features;

namespace LeadRouter.Engine.Playbooks;

/// <summary>Every rule of the house, validated. Made by <see cref="PlaybookReader"/>; immutable.</summary>
public sealed record Playbook
{
    public required int Schema { get; init; }
    public required string Name { get; init; }

    /// <summary>SHA-256 of the playbook's meaning (comments and layout left out), 32 hexadecimal digits. Stands in every decision.</summary>
    public required string Hash { get; init; }

    /// <summary>The same over <see cref="Signals"/> and <see cref="Bots"/> (with the lists they use), the horizon and the fold's version: stored states are keyed by it.</summary>
    public required string SignalsHash { get; init; }

    /// <summary>By name: their order means nothing.</summary>
    public required IReadOnlyList<SignalRule> Signals { get; init; }
    public required IcpRules Icp { get; init; }
    public required IReadOnlyList<PersonaRule> Personas { get; init; }
    public required EngagementRules Engagement { get; init; }
    public required IReadOnlyList<QualificationLine> Qualification { get; init; }
    public required RecycleRules Recycle { get; init; }
    public required TerritoryRules Territories { get; init; }
    public required AlertRules Alerts { get; init; }

    /// <summary>Whose word on a fact counts first. No part of <see cref="SignalsHash"/>: registers are kept for every source.</summary>
    public FactPrecedence FactPrecedence { get; init; } = FactPrecedence.None;

    /// <summary>What tells a program from a person.</summary>
    public BotRules Bots { get; init; } = BotRules.Default;

    /// <summary>How a company is told from another.</summary>
    public MatchRules Accounts { get; init; } = MatchRules.Default;

    /// <summary>The company's own words of job titles.</summary>
    public TitleRules Titles { get; init; } = TitleRules.None;

    /// <summary>The roles that a purchase needs, first match wins; empty: the personas are the roles.</summary>
    public IReadOnlyList<BuyingRole> BuyingGroup { get; init; } = [];

    /// <summary>The model that is live beside the rules; null = none is. No part of <see cref="Hash"/>: decisions name it by its own.</summary>
    public IPropensityScorer? Propensity { get; init; }
}
