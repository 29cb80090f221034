using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.BuyingGroups;

/// <summary>Places the people of an account in the roles of a purchase. Pure; the order of the people does not matter.</summary>
public static class BuyingGroupMap
{
    /// <summary>Contacts told of a role at most.</summary>
    public const int MostContacts = 20;

    private static readonly string[] Importances = ["strong", "moderate", "weak"];

    /// <param name="now">The instant of the engagement levels: Unix milliseconds, UTC.</param>
    public static BuyingGroup Of(Playbook playbook, IReadOnlyList<BuyingGroupMember> members, long now)
    {
        var lines = Roles(playbook);
        var placed = new List<Placed>(members.Count);
        var leftOut = 0;
        var inferred = 0;
        foreach (var member in members)
        {
            if (Inferred.Is(member.State))
            {
                inferred++;
            }
            else if (Place(playbook, lines, member, now) is { } one)
            {
                placed.Add(one);
            }
            else
            {
                leftOut++;
            }
        }

        placed.Sort();
        var roles = lines.Select(line => line.Role).Distinct(StringComparer.Ordinal).Select(role => Role(lines, role, placed)).ToList();
        return new BuyingGroup(
            roles,
            [
                .. roles
                    .Where(role => role.People == 0)
                    .OrderBy(role => Array.IndexOf(Importances, role.Importance))
                    .Select(role => role.Role),
            ],
            Cells(placed),
            placed.Count(one => one.Role is null),
            leftOut
        )
        {
            Inferred = inferred,
        };
    }

    /// <summary>The playbook's roles; without any, its personas that ask for somebody: tier 1 is strong, 2 moderate, 3 weak.</summary>
    public static IReadOnlyList<BuyingRole> Roles(Playbook playbook) =>
        playbook.BuyingGroup.Count > 0
            ? playbook.BuyingGroup
            :
            [
                .. playbook
                    .Personas.Where(rule => rule.Tier > 0 && rule.Functions.Count + rule.Seniorities.Count > 0)
                    .Select(rule => new BuyingRole(
                        rule.Persona,
                        rule.Functions,
                        rule.Seniorities,
                        Importances[Math.Min(rule.Tier, 3) - 1]
                    )),
            ];

    /// <returns>Null for somebody of whom nothing may be told, or who is never wanted.</returns>
    private static Placed? Place(Playbook playbook, IReadOnlyList<BuyingRole> lines, BuyingGroupMember member, long now)
    {
        if (Consent.Objection(member.State, playbook.FactPrecedence) is not null)
        {
            return null;
        }

        var title = PersonaMatcher.TitleOf(playbook, member.State);
        if (PersonaMatcher.Match(playbook.Personas, title).Tier == 0)
        {
            return null;
        }

        var isActive = member.State.Activities > 0;
        var (points, level) = isActive ? PersonEngagement.Of(playbook, member.State, member.Exits, member.HeldLevel, now) : default;
        return new Placed(
            lines.FirstOrDefault(line => title.IsOf(line.Functions, line.Seniorities))?.Role,
            new BuyingGroupContact(
                member.ContactId,
                title.Function,
                title.Seniority,
                isActive ? level : null,
                isActive ? UtcDay.Of(member.State.LatestAt) : null
            ),
            points > 0
        );
    }

    private static BuyingGroupRole Role(IReadOnlyList<BuyingRole> lines, string role, List<Placed> placed)
    {
        var players = placed.Where(one => one.Role == role).ToList();
        return new BuyingGroupRole(
            role,
            lines.First(line => line.Role == role).Importance,
            players.Count,
            players.Count(one => one.IsEngaged),
            [.. players.Take(MostContacts).Select(one => one.Contact)]
        );
    }

    private static List<BuyingGroupCell> Cells(List<Placed> placed) =>
        [
            .. placed
                .Select(one => one.Contact)
                .GroupBy(contact => (contact.Function, contact.Seniority))
                .OrderBy(cell => cell.Key.Function is null)
                .ThenBy(cell => cell.Key.Function, StringComparer.Ordinal)
                .ThenBy(cell => cell.Key.Seniority is null)
                .ThenBy(cell => cell.Key.Seniority, StringComparer.Ordinal)
                .Select(cell => new BuyingGroupCell(
                    cell.Key.Function,
                    cell.Key.Seniority,
                    cell.Count(),
                    cell.Min(contact => contact.Level),
                    cell.Max(contact => contact.LatestDay)
                )),
        ];

    /// <summary>The hottest first, then the most recently active, then by id.</summary>
    private sealed record Placed(string? Role, BuyingGroupContact Contact, bool IsEngaged) : IComparable<Placed>
    {
        public int CompareTo(Placed? other)
        {
            var byLevel = (Contact.Level ?? int.MaxValue).CompareTo(other?.Contact.Level ?? int.MaxValue);
            var byDay = (other?.Contact.LatestDay ?? int.MinValue).CompareTo(Contact.LatestDay ?? int.MinValue);
            return byLevel != 0 ? byLevel
                : byDay != 0 ? byDay
                : string.CompareOrdinal(Contact.ContactId, other?.Contact.ContactId);
        }
    }
}
