using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <param name="Label">As the playbook writes it: <c>200..4999</c>, <c>dach</c>.</param>
/// <param name="Matchers">Any of them.</param>
/// <param name="Points">0–100.</param>
public sealed record IcpPoints(string Label, IReadOnlyList<Matcher> Matchers, int Points);
