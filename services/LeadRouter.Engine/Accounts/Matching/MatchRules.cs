namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>What the playbook says of matching, under <c>accounts</c>.</summary>
/// <param name="TieBreakers">Of <see cref="TieBreakers.Names"/>, asked in this order; at the end the key decides.</param>
/// <param name="DomainOnly">What a domain is worth beside another name.</param>
/// <param name="Agencies">Registrable domains of those who work for several accounts: they never tell one.</param>
public sealed record MatchRules(IReadOnlyList<string> TieBreakers, DomainOnly DomainOnly, IReadOnlyList<string> Agencies)
{
    public static readonly MatchRules Default = new(Matching.TieBreakers.Default, DomainOnly.Always, []);
}
