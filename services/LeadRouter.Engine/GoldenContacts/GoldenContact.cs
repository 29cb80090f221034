using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.GoldenContacts;

/// <summary>Somebody of whom sales ops has written down what the playbook must make of them: a test of the rules, in the playbook's own words.</summary>
/// <param name="Name">As people call the case; distinct.</param>
/// <param name="AsOf">The instant of the evaluation: Unix milliseconds, UTC.</param>
/// <param name="Person">What they did, and what is known of them.</param>
/// <param name="Colleagues">The others of the same account.</param>
public sealed record GoldenContact(string Name, long AsOf, GoldenPerson Person, IReadOnlyList<GoldenPerson> Colleagues)
{
    /// <summary>How long they have waited for facts: milliseconds; null when they do not wait.</summary>
    public long? WaitedMs { get; init; }

    /// <summary>Who claimed the account with an earlier lead, and how long ago: milliseconds; null when nobody did.</summary>
    public (string Owner, long AgoMs)? Claim { get; init; }

    /// <summary>How much the members of teams have to do, by address; who is not there has nothing to do.</summary>
    public IReadOnlyDictionary<string, GoldenWorkload> Workload { get; init; } = new Dictionary<string, GoldenWorkload>();

    /// <summary>One or more.</summary>
    public required IReadOnlyList<GoldenExpectation> Expected { get; init; }
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
