namespace LeadRouter.Engine.Territories.Reports;

/// <summary>What there is to win, and what is done about it.</summary>
public sealed record WorkFigures
{
    /// <summary>Accounts.</summary>
    public required int Accounts { get; init; }

    /// <summary>Those whose closeness to the ICP is unknown: they have no potential yet.</summary>
    public required int UnknownFit { get; init; }

    /// <summary>Every account weighted by its closeness to the ICP: one that fits wholly is 1.</summary>
    public required decimal Potential { get; init; }

    /// <summary>The potential less the share that customers have of it: what is still to be won.</summary>
    public required decimal OpenPotential { get; init; }

    /// <summary>Customers' share of the accounts, 0 to 1; null without accounts.</summary>
    public required decimal? Penetration { get; init; }

    /// <summary>Open leads.</summary>
    public required int Load { get; init; }

    /// <summary>Open leads at most; null where somebody has no cap.</summary>
    public required int? Capacity { get; init; }

    /// <summary>The median, in days; null when nobody was in touch with a lead in the time that the report looks back.</summary>
    public required decimal? DaysToFirstTouch { get; init; }

    /// <summary>Leads that were won in that time.</summary>
    public required int Won { get; init; }

    public required int Lost { get; init; }

    /// <summary>Won of those that were won or lost, 0 to 1; null when there are none.</summary>
    public required decimal? WinRate { get; init; }
}
