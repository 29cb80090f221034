using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Api.Identity;

/// <summary>Whose the leads and levels of a contact would be when it turns out to be several people: as scoring would decide it. Pure.</summary>
internal sealed class PreviewedParting
{
    private readonly PartedHistory history;
    private readonly ContactHistory? keeper;
    private readonly Dictionary<string, ContactHistory> owners = new(StringComparer.Ordinal);

    /// <param name="contactId">The contact.</param>
    /// <param name="kept">Everybody whom it would turn out to be.</param>
    public PreviewedParting(
        string contactId,
        IReadOnlyList<KeptContact> kept,
        PartedHistory history,
        IReadOnlyDictionary<string, AccountFacts> accounts,
        Playbook playbook,
        SignalClassifier classifier
    )
    {
        this.history = history;
        var people = kept.Select(one => one.Person).ToList();
        keeper = kept.FirstOrDefault(one => one.ContactId == contactId)?.Person;
        var parting = new Parting(people, accounts, playbook, classifier);
        foreach (var lead in history.Leads.Where(lead => lead.ContactId == contactId))
        {
            var opened = history.LeadDecisions.FirstOrDefault(decision =>
                decision.LeadId == lead.Id && decision.Disposition == "qualified"
            );
            var owner = lead.HolderAmong(people) ?? (opened is null ? null : parting.Opener(opened.Nodes, opened.At)) ?? keeper;
            if (owner is not null)
            {
                owners.Add(lead.Id, owner);
            }
        }
    }

    /// <summary>Whether a lead that the contact has now would be this person's; of others' leads it says nothing.</summary>
    public bool MayHave(ContactHistory person, string leadId) =>
        owners.TryGetValue(leadId, out var owner) ? owner == person : person == keeper || history.Leads.All(lead => lead.Id != leadId);
}
