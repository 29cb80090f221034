using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Scoring.Lifecycle;

/// <summary>
/// Whose the leads of a contact are that is several people now: by the names that were noted when it became another, else by the decisions of the time, else whoever goes
/// on under its id. Pure.
/// </summary>
internal static class PartedShares
{
    /// <param name="parting">Null when nobody else is left of the contact than who goes on under its id.</param>
    /// <param name="all">Everybody concerned: some of the contact may be part of one that there was.</param>
    public static IEnumerable<PartedShare> Of(
        PartedContact contact,
        PartedHistory history,
        Parting? parting,
        IReadOnlyList<PartedPerson> all
    )
    {
        var people = all.Select(person => person.Person).ToList();
        foreach (var lead in history.Leads)
        {
            var ofLead = history.LeadDecisions.Where(decision => decision.LeadId == lead.Id).ToList();
            var isHeld = lead.ContactId == contact.Keeper.IdText;
            var (holder, names) = isHeld ? HolderOf(lead, contact, ofLead, parting, people) : (null, []);
            var members = MembersOf(lead, contact, ofLead, parting, people).ToList();
            if (isHeld && !members.Exists(member => WorkOf(member.Person) == WorkOf(holder)))
            {
                members.Add((holder, []));
            }

            yield return new PartedShare(
                lead,
                contact.Keeper,
                members.Count == 0 ? [(contact.Keeper, [])] : [.. members.Select(member => (WorkOf(member.Person), member.Names))],
                holder is null ? null : WorkOf(holder),
                names
            );
        }

        // Whoever is not known is the keeper.
        ContactWork WorkOf(ContactHistory? person) => all.FirstOrDefault(one => one.Person == person)?.Work ?? contact.Keeper;
    }

    private static IEnumerable<(ContactHistory? Person, IReadOnlyList<string> Names)> MembersOf(
        PartedLead lead,
        PartedContact contact,
        IReadOnlyList<PastDecision> ofLead,
        Parting? parting,
        IReadOnlyCollection<ContactHistory> people
    )
    {
        var noted = lead.MembersAmong(people);
        foreach (var (person, names) in noted)
        {
            yield return (person, names);
        }

        if (noted.Count > 0 && noted.Count == lead.Members.Count)
        {
            yield break;
        }

        foreach (var joined in ofLead.Where(decision => decision.Disposition == "joined"))
        {
            var person = parting?.Named(joined.Nodes);
            // Most of those about other contacts are about others who joined.
            if (person is not null || (joined.IsOfAnother == 0 && noted.Count == 0))
            {
                yield return (person ?? KeeperOf(contact), []);
            }
        }
    }

    private static (ContactHistory? Holder, IReadOnlyList<string> Names) HolderOf(
        PartedLead lead,
        PartedContact contact,
        IReadOnlyList<PastDecision> ofLead,
        Parting? parting,
        IReadOnlyCollection<ContactHistory> people
    )
    {
        var opened = ofLead.FirstOrDefault(decision => decision.Disposition == "qualified");
        var holder = lead.HolderAmong(people) ?? (opened is null ? null : parting?.Opener(opened.Nodes, opened.At)) ?? KeeperOf(contact);
        if (holder is null)
        {
            return (null, []);
        }

        // The person may have names that another contact had: should they be parted again, the lead is not that one's.
        var names = new[] { lead.Names, opened?.Names ?? [], holder.Nodes }
            .Select(nodes => nodes.Where(node => holder.Nodes.Contains(node, StringComparer.Ordinal)).ToList())
            .First(nodes => nodes.Count > 0);
        return (holder, names);
    }

    private static ContactHistory? KeeperOf(PartedContact contact) =>
        contact.People.FirstOrDefault(one => one.Work == contact.Keeper)?.Person;
}
