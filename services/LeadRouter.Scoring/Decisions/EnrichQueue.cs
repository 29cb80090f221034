using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Qualification;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Storage;

namespace LeadRouter.Scoring.Decisions;

/// <summary>
/// The enrich queue: who waits stands in it with what is missing, and stays there late when the facts did not come, of which the person whom the playbook names is
/// told once. A lead, and whoever has the facts, leaves it.
/// </summary>
internal static class EnrichQueue
{
    public static void Keep(UnitOfWork unit, ContactWork work)
    {
        var judgement = work.Judgement!;
        if (judgement.Qualification is { Outcome: QualificationOutcome.Enrich, EnrichMs: { } sla })
        {
            work.WaitingUntil = work.WaitingSince + sla;
            work.WaitingFor = string.Join(',', judgement.Evaluation.Missing);
            work.IsOverdueTold = false;
        }
        else if (
            judgement.Qualification.Outcome != QualificationOutcome.Nurture
            || work.WaitingUntil > unit.Now
            || work.WaitingFor?.Split(',').All(judgement.Evaluation.Facts.ContainsKey) != false
        )
        {
            work.WaitingUntil = null;
            work.WaitingFor = null;
            work.IsOverdueTold = false;
        }
        else if (
            judgement.Evaluation.LateTo is { } to
            && work is { WaitingUntil: { } due, IsOverdueTold: false, IsLive: true, MayAct: true }
        )
        {
            work.IsOverdueTold = true;
            unit.Send(
                FormattableString.Invariant($"enrichment-overdue:{work.IdText}:{due}"),
                new EnrichmentOverdue
                {
                    ContactId = work.Id,
                    AccountKey = work.UnitKey,
                    To = to,
                    Missing = work.WaitingFor.Split(','),
                    DueAt = due,
                    At = unit.Now,
                }
            );
        }
    }
}
