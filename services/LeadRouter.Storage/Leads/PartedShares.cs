using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Lifecycle;

namespace LeadRouter.Storage.Leads;

/// <summary>
/// Whose the leads of a contact are that is several people now: by the names that were noted when it became another, else by the decisions of the time, else whoever goes
/// on under its id. Pure.
/// </summary>
public static class PartedShares
{
    /// <param name="contactId">Of the contact; whoever of all people has it goes on under it.</param>
    /// <param name="parting">Null when nobody else is left of the contact than who goes on under its id.</param>
    /// <param name="all">Everybody concerned, each with the contact that they go on as: some of the contact may be part of one that there was.</param>
    public static IEnumerable<PartedShare> Of(
        string contactId,
        PartedHistory history,
        Parting? parting,
        IReadOnlyList<(string ContactId, ContactHistory Person)> all
    )
    {
        var people = all.Select(one => one.Person).ToList();
        var keeper = all.FirstOrDefault(one => one.ContactId == contactId).Person;
        foreach (var lead in history.Leads)
        {
            var ofLead = history.LeadDecisions.Where(decision => decision.LeadId == lead.Id).ToList();
            var isHeld = lead.ContactId == contactId;
            var (holder, names) = isHeld ? HolderOf(lead, keeper, ofLead, parting, people) : (null, []);
            var members = MembersOf(lead, keeper, ofLead, parting, people)
                .Select(member => (ContactId: IdOf(member.Person), member.Names))
                .ToList();
            if (isHeld && !members.Exists(member => member.ContactId == IdOf(holder)))
            {
                members.Add((IdOf(holder), []));
            }

            yield return new PartedShare(
                lead,
                contactId,
                members.Count == 0 ? [(contactId, [])] : members,
                holder is null ? null : IdOf(holder),
                names
            );
        }

        // Whoever is not known is the keeper.
        string IdOf(ContactHistory? person) => all.FirstOrDefault(one => one.Person == person).ContactId ?? contactId;
    }

    private static IEnumerable<(ContactHistory? Person, IReadOnlyList<string> Names)> MembersOf(
        PartedLead lead,
        ContactHistory? keeper,
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
                yield return (person ?? keeper, []);
            }
        }
    }

    private static (ContactHistory? Holder, IReadOnlyList<string> Names) HolderOf(
        PartedLead lead,
        ContactHistory? keeper,
        IReadOnlyList<PastDecision> ofLead,
        Parting? parting,
        IReadOnlyCollection<ContactHistory> people
    )
    {
        var opened = ofLead.FirstOrDefault(decision => decision.Disposition == "qualified");
        var holder = lead.HolderAmong(people) ?? (opened is null ? null : parting?.Opener(opened.Nodes, opened.At)) ?? keeper;
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
}
