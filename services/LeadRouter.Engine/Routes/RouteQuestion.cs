namespace LeadRouter.Engine.Routes;

/// <summary>A lead that wants an owner, without how things stand.</summary>
public sealed record RouteQuestion
{
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>The lead's id: it stands in the fairness ledger.</summary>
    public required string Lead { get; init; }

    /// <summary>Known facts by field: what territory rules look at.</summary>
    public required IReadOnlyDictionary<string, string> Facts { get; init; }

    /// <summary>Where the account's headquarters are, as far as that differs from <see cref="Facts"/>: country, state, postcode.</summary>
    public IReadOnlyDictionary<string, string> AccountPlace { get; init; } = Nothing;

    /// <summary>Where the person is, as far as that differs from <see cref="Facts"/>: country, state, postcode.</summary>
    public IReadOnlyDictionary<string, string> PersonPlace { get; init; } = Nothing;

    /// <summary><c>new</c> or <c>expansion</c>.</summary>
    public required string Motion { get; init; }

    /// <summary>1 is the most urgent: the tier within which turns are fair.</summary>
    public required int Priority { get; init; }

    /// <summary>Who gets it before the ladder is asked: <c>account_owner</c>, <c>channel_manager</c>, <c>opportunity_owner</c>; null = the ladder alone.</summary>
    public string? Divert { get; init; }

    /// <summary>False when the address tells no account: a free mailbox, an agency. Then the account's owners are not asked, and nothing is claimed.</summary>
    public bool HasAccount { get; init; } = true;

    /// <summary>The instant of the route: Unix milliseconds, UTC.</summary>
    public required long At { get; init; }

    /// <summary>The same as if nobody had set an owner by hand.</summary>
    public RouteQuestion WithoutHand() =>
        this with
        {
            Facts = Facts.Where(fact => fact.Key != "ownerByHand").ToDictionary(StringComparer.Ordinal),
        };
}
