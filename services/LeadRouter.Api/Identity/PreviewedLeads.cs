using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Api.Identity;

/// <summary>Who would be part of which leads of some contacts when these become, or turn out to be, others: as scoring would settle it. Pure.</summary>
internal sealed class PreviewedLeads
{
    private readonly Dictionary<KeptContact, string> ids = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, HashSet<string>> leads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> holders = new(StringComparer.Ordinal);

    /// <param name="kept">Everybody as they would be.</param>
    /// <param name="histories">Of every contact of the family, by id.</param>
    /// <param name="accounts">The facts of their accounts.</param>
    public PreviewedLeads(
        Family family,
        IReadOnlyList<KeptContact> kept,
        IReadOnlyDictionary<string, PartedHistory> histories,
        IReadOnlyDictionary<string, AccountFacts> accounts,
        Playbook playbook,
        SignalClassifier classifier
    )
    {
        foreach (var (place, one) in kept.Index())
        {
            ids.Add(one, one.ContactId ?? FormattableString.Invariant($"new {place}"));
        }

        var wholes = kept.Where(one => one.ContactId is not null)
            .ToDictionary(one => one.ContactId!, one => Whole(one, family, histories), StringComparer.Ordinal);
        foreach (var (one, id) in ids)
        {
            leads.Add(id, one.ContactId is null ? [] : [.. wholes[id].Leads.Select(lead => lead.Id)]);
        }

        var parted = kept.GroupBy(one => one.From, StringComparer.Ordinal).Where(parts => parts.Any(one => one.ContactId is null)).ToList();
        var apart = kept.Where(one => IsApart(one, kept)).ToList();
        var all = apart.Concat(parted.SelectMany(parts => parts)).Distinct().Select(one => (ids[one], one.Person)).ToList();
        var shares = new List<PartedShare>();
        foreach (var parts in parted.Where(parts => wholes.ContainsKey(parts.Key)))
        {
            var parting = new Parting([.. parts.Select(one => one.Person)], accounts, playbook, classifier);
            shares.AddRange(PartedShares.Of(parts.Key, wholes[parts.Key], parting, all));
        }

        // Of which part goes to contacts that there are.
        foreach (var id in apart.Select(one => one.ContactId).OfType<string>().Where(id => parted.TrueForAll(parts => parts.Key != id)))
        {
            shares.AddRange(PartedShares.Of(id, wholes[id], null, all));
        }

        foreach (var lead in shares.GroupBy(share => share.Lead.Id, StringComparer.Ordinal))
        {
            Settle(lead.Key, [.. lead]);
        }
    }

    /// <summary>One of their contacts would be of several people: what is known of it is not theirs alone.</summary>
    public static bool IsApart(KeptContact one, IReadOnlyList<KeptContact> kept) =>
        one.Sources.Any(source => kept.Count(other => other.Sources.Contains(source)) > 1);

    /// <summary>Whether somebody would be part of a lead.</summary>
    public bool IsPart(KeptContact one, string leadId) => leads[ids[one]].Contains(leadId);

    /// <summary>Whether a lead would be somebody else's, and with it what is routed as one.</summary>
    public bool IsOfAnother(KeptContact one, string leadId) => holders.TryGetValue(leadId, out var holder) && holder != ids[one];

    private void Settle(string leadId, IReadOnlyList<PartedShare> shares)
    {
        var members = shares.SelectMany(share => share.Members.Select(member => member.ContactId)).ToHashSet(StringComparer.Ordinal);
        foreach (var share in shares.Where(share => !members.Contains(share.ContactId)))
        {
            leads[share.ContactId].Remove(leadId);
        }

        foreach (var member in members)
        {
            leads[member].Add(leadId);
        }

        foreach (var holder in shares.Select(share => share.Holder).OfType<string>())
        {
            holders[leadId] = holder;
        }
    }

    /// <summary>What is known of a contact when it has taken the others in.</summary>
    private static PartedHistory Whole(KeptContact one, Family family, IReadOnlyDictionary<string, PartedHistory> histories)
    {
        List<string> parts = [one.ContactId!, .. one.TakesIn];
        var known = parts.Select(id => Noted(id, family, histories[id])).ToList();
        return new PartedHistory(
            [],
            [
                .. known
                    .SelectMany(history => history.Leads)
                    .GroupBy(lead => lead.Id, StringComparer.Ordinal)
                    .Select(lead => new PartedLead
                    {
                        Id = lead.Key,
                        ContactId = parts.Contains(lead.First().ContactId) ? one.ContactId! : lead.First().ContactId,
                        Node = lead.Select(part => part.Node).FirstOrDefault(node => node is not null),
                        MemberNames = PartedLead.NoteOf(lead.SelectMany(part => part.Members)),
                    })
                    .OrderBy(lead => lead.Id, StringComparer.Ordinal),
            ],
            [
                .. known
                    .SelectMany(history => history.LeadDecisions)
                    .GroupBy(decision => decision.Id, StringComparer.Ordinal)
                    .Select(same => same.MinBy(decision => decision.IsOfAnother)!)
                    .OrderBy(decision => decision.At)
                    .ThenBy(decision => decision.Id, StringComparer.Ordinal),
            ],
            []
        );
    }

    /// <summary>With what scoring would note of it before anybody becomes another.</summary>
    private static PartedHistory Noted(string contactId, Family family, PartedHistory history)
    {
        var names = family
            .Owners.Where(owner => owner.Value == contactId && IdentityNodes.IsKnown(owner.Key))
            .Select(owner => owner.Key)
            .ToList();
        return names.Count == 0
            ? history
            : history with
            {
                Leads =
                [
                    .. history.Leads.Select(lead =>
                        lead.MemberNames is null
                            ? new PartedLead
                            {
                                Id = lead.Id,
                                ContactId = lead.ContactId,
                                Node = lead.Node ?? (lead.ContactId == contactId ? PartedLead.NodeOf(names) : null),
                                MemberNames = PartedLead.NodeOf(names),
                            }
                            : lead
                    ),
                ],
            };
    }
}
