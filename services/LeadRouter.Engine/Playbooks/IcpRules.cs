namespace LeadRouter.Engine.Playbooks;

/// <summary>The ideal customer profile: criteria of the account, and what a fit is called.</summary>
/// <param name="Criteria">In the playbook's order.</param>
/// <param name="Grades">From the highest threshold to the lowest; the last is 0.</param>
/// <param name="UnknownBelowCompleteness">The grade is <c>?</c> when completeness is below this, in percent (0–100).</param>
public sealed record IcpRules(IReadOnlyList<IcpCriterion> Criteria, IReadOnlyList<GradeThreshold> Grades, int UnknownBelowCompleteness)
{
    /// <summary>What rules an account out; the first that holds says why.</summary>
    public IReadOnlyList<Disqualifier> Disqualifiers { get; init; } = [];
}
