using LeadRouter.Engine.BuyingGroups;

namespace LeadRouter.Api.Accounts;

/// <param name="Role">A role of the playbook's buyingGroup; without one, a persona.</param>
/// <param name="Importance">strong, moderate or weak.</param>
/// <param name="Status">active; silent when those who play it do nothing any more; missing when nobody plays it.</param>
/// <param name="People">How many play it.</param>
/// <param name="ActivePeople">Those of them with engagement above 0.</param>
/// <param name="Contacts">The hottest first, 20 at most.</param>
internal sealed record BuyingGroupRoleAnswer(
    string Role,
    string Importance,
    string Status,
    int People,
    int ActivePeople,
    IReadOnlyList<BuyingGroupContactAnswer> Contacts
)
{
    public static BuyingGroupRoleAnswer Of(BuyingGroupRole role, IReadOnlyDictionary<string, string?> emails) =>
        new(
            role.Role,
            role.Importance,
            role.Status,
            role.People,
            role.ActivePeople,
            [
                .. role.Contacts.Select(contact => new BuyingGroupContactAnswer(
                    contact.ContactId,
                    emails.GetValueOrDefault(contact.ContactId),
                    contact.Function,
                    contact.Seniority,
                    contact.Level,
                    BuyingGroupAnswer.Day(contact.LatestDay)
                )),
            ]
        );
}
