using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.Routes;

/// <summary>Who gets a lead: what was decided, without the words. <see cref="RouteExplainer"/> has those.</summary>
public sealed record Route
{
    public required RouteOutcome Outcome { get; init; }

    /// <summary>E-mail address, lower case; null while nobody has it.</summary>
    public required string? Owner { get; init; }

    /// <summary>The step that chose: one of <see cref="LadderNames"/>.</summary>
    public required string ChosenBy { get; init; }

    /// <summary>A member of the team who calls first, where the owner stands above the rules and the territory wants both.</summary>
    public string? Sdr { get; init; }

    /// <summary>Who owns the account, where that is somebody else.</summary>
    public string? AccountOwner { get; init; }

    /// <summary>Whom the owner stands in for.</summary>
    public string? StandsInFor { get; init; }

    /// <summary>Place of the first territory rule that matches, also when somebody above the rules gets the lead; of the last one where <see cref="PassedRule"/> is told.</summary>
    public required int Rule { get; init; }

    /// <summary>Place of the rule that matches, where it is another: nobody of its team may take the lead any more.</summary>
    public int? PassedRule { get; init; }

    /// <summary>The rule's team, or the one that looks at what came back too often.</summary>
    public required string Team { get; init; }

    /// <summary>True when everybody was away and the lead was routed all the same.</summary>
    public bool AllAway { get; init; }

    /// <summary>First touch is due then, in the owner's working hours: Unix milliseconds, UTC; null when no service level runs.</summary>
    public long? SlaDueAt { get; init; }

    /// <summary>The claim that this route makes on the account.</summary>
    public AccountClaim? NewClaim { get; init; }

    /// <summary>The turn that it costs; null when it costs none.</summary>
    public FairTurn? Turn { get; init; }

    /// <summary>Every step that was asked, in order. Those below the one that chose were not.</summary>
    public required IReadOnlyList<Rung> Rungs { get; init; }

    /// <summary>The team's members by place in the roster.</summary>
    public IReadOnlyList<MemberState> Members { get; init; } = [];
}
