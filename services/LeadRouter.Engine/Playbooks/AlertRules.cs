using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <param name="KeyAccounts">Which accounts are key accounts.</param>
/// <param name="Rules">In the playbook's order: keyActivity, keyAsset, and any other of the same shape.</param>
/// <param name="Budget">How much a person is told.</param>
/// <param name="Digest">When the rest is told; null = never.</param>
public sealed record AlertRules(Condition KeyAccounts, IReadOnlyList<AlertRule> Rules, AlertBudget Budget, DigestRule? Digest);
