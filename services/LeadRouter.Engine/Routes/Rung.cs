namespace LeadRouter.Engine.Routes;

/// <summary>One step of the ladder that was asked, and what it said.</summary>
/// <param name="Step">One of <see cref="Territories.LadderNames"/>.</param>
/// <param name="IsDivert">True when it stands above the ladder because the qualification diverts the lead.</param>
/// <param name="Code">One of <see cref="Territories.RouteCodes"/>.</param>
/// <param name="Person">Whom it stands for; null when it names nobody.</param>
/// <param name="StandIn">Who stands in for that person; null when nobody has to.</param>
public readonly record struct Rung(string Step, bool IsDivert, string Code, string? Person, string? StandIn)
{
    /// <summary>The territory that the account had when it became this person's, and has no more; null where that is no matter.</summary>
    public string? Ended { get; init; }

    /// <summary>Why the account stays all the same, in words; null when it does not.</summary>
    public string? HeldOver { get; init; }

    /// <summary>Who gets the lead by it; null when it passes it on or leaves it to the rules.</summary>
    public string? Owner => Code == Territories.RouteCodes.Chosen ? StandIn ?? Person : null;
}
