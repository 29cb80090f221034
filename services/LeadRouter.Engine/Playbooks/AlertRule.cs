using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <param name="Name"><c>keyActivity</c>, <c>keyAsset</c>.</param>
/// <param name="When">Fields: keyAccount, keyAsset, signal, and every fact of the contact and its account.</param>
/// <param name="To"><c>account_owner</c>.</param>
/// <param name="OrElse">A channel (<c>#name</c>) or an address when there is nobody in <paramref name="To"/>; null = nobody is told, and the alert is kept as held back.</param>
/// <param name="Via"><c>slack_dm</c>, <c>slack</c>, <c>email</c>.</param>
public sealed record AlertRule(string Name, Condition When, string To, string? OrElse, IReadOnlyList<string> Via);
