using LeadRouter.Engine.Explanations;

namespace LeadRouter.Engine.Accounts;

/// <param name="Key">Null for a contact without an account.</param>
/// <param name="Points">The roll-up of its people's engagement: thousandths of a point, 0 to the cap.</param>
/// <param name="ActivePeople">Members with engagement above 0 and a persona tier above 0; who is known by the company only is none unless the playbook says so.</param>
/// <param name="Personas">Personas of the active people, distinct, ordinal order.</param>
/// <param name="IsKeyAccount">By the playbook's <c>alerts.keyAccounts</c>.</param>
/// <param name="Parts">Sum to <paramref name="Points"/>.</param>
public sealed record AccountScore(
    string? Key,
    long Points,
    int ActivePeople,
    IReadOnlyList<string> Personas,
    bool IsKeyAccount,
    IReadOnlyList<ScorePart> Parts
)
{
    /// <summary>How many members with engagement above 0 are known by their company only; see <see cref="Inferred"/>.</summary>
    public int InferredVisitors { get; init; }

    /// <summary>What they give, before the cap: thousandths of a point.</summary>
    public long InferredPoints { get; init; }
}
