namespace LeadRouter.Api.Drift;

/// <summary>Leads of which somebody else than the decision says whose they are.</summary>
/// <param name="Days">How far routes are looked back.</param>
/// <param name="Items">The newest change first, 500 at most.</param>
/// <param name="Total">All of them.</param>
internal sealed record DriftAnswer(DateTime AsOf, int Days, int Total, IReadOnlyList<DriftItemAnswer> Items);
