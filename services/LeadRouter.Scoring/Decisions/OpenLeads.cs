using LeadRouter.Engine.Signals;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Scoring.Decisions;

/// <summary>The open leads that people are in already, read once for all of a batch: whoever is in one would ask for it at each of their activities.</summary>
internal sealed class OpenLeads
{
    /// <summary>Joined as they are, PostgreSQL goes through every open lead that there is, as it reckons with a few.</summary>
    private const string EachByItself = """
        cross join lateral (select m.lead_id from lead_contacts m where m.contact_id = r.contact_id offset 0) lc
        cross join lateral (select o.* from leads o where o.id = lc.lead_id offset 0) l
        """;

    /// <summary>SQLite knows no lateral join, and is given one person at a time.</summary>
    private const string Joined = "join lead_contacts lc on lc.contact_id = r.contact_id join leads l on l.id = lc.lead_id";

    private readonly Dictionary<(string Contact, string Motion), OpenLead> leads = [];

    /// <param name="evaluated">Only those whose qualification is a lead, or who have asked for us, are asked for.</param>
    public static async Task<OpenLeads> LoadAsync(
        UnitOfWork unit,
        IReadOnlyList<ContactWork> evaluated,
        SignalClassifier classifier,
        CancellationToken cancellationToken
    )
    {
        var people = evaluated
            .Where(work =>
                work is { IsLive: true, MayAct: true }
                && (work.Judgement!.Qualification.IsLead || HandRaises.In(work, classifier) is not null)
            )
            .ToList();
        var found = await new BulkRows<ContactWork>(people)
            .Text("contact_id", work => work.IdText)
            .QueryAsync<OpenLead>(
                unit,
                $$"""
                select r.contact_id as Member, l.id as Id, l.contact_id as ContactId, l.motion as Motion, l.owner as Owner, l.priority as Priority, l.hand_raise as HandRaise
                from {rows} r {{(unit.Dialect == Dialect.Postgres ? EachByItself : Joined)}}
                where l.closed_at is null
                order by l.qualified_at, l.id
                """,
                cancellationToken
            );
        var open = new OpenLeads();
        foreach (var lead in found)
        {
            open.leads.TryAdd((lead.Member!, lead.Motion!), lead);
        }

        return open;
    }

    /// <summary>The oldest of the motion for which the contact qualifies; null when there is none.</summary>
    public OpenLead? Of(ContactWork work) => leads.GetValueOrDefault((work.IdText, work.Judgement!.Qualification.Motion));
}
