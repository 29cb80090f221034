using System.Text.Json;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Qualification;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;
using LeadRouter.Storage.Members;

namespace LeadRouter.Scoring.Decisions;

/// <summary>Acts on evaluations: stores a decision where one has changed, opens or joins leads, and sends what others have to know.</summary>
public sealed class DecisionStage(LivePlaybook live)
{
    /// <returns>The contacts whose row has to be written: all touched ones, and of the others those with another decision.</returns>
    public async Task<IReadOnlyList<ContactWork>> DecideAsync(
        UnitOfWork unit,
        IReadOnlyList<ContactWork> evaluated,
        IReadOnlySet<Guid> touched,
        CancellationToken cancellationToken
    )
    {
        var changed = new List<ContactWork>();
        var decisions = new List<DecisionRow>();
        var scores = new List<ScoredContact>();
        var open = await OpenLeads.LoadAsync(unit, evaluated, live.Classifier, cancellationToken);
        foreach (var work in evaluated)
        {
            if (work.State.Activities == 0 && work.Tier is null)
            {
                // Known by facts alone: they are kept, and count when the person acts. Time alone changes nothing of it.
                work.NextEvaluationAt = null;
                // It may be that of a browser whose doings turned out to be somebody else's.
                work.HeldLevel = null;
                changed.Add(work);
                continue;
            }

            var handRaise = HandRaises.In(work, live.Classifier);
            var mayAct = work.MayAct;
            var hasMoved = work.Tier != work.Judgement!.Tier;
            var isNews = hasMoved || (work.IsHeld && mayAct && work.IsLive);
            var isStored = false;
            var before = (work.WaitingSince, work.WaitingUntil, work.WaitingFor, work.IsOverdueTold, work.HeldLevel, work.NextEvaluationAt);
            Wait(unit, work);
            work.HeldLevel = work.Judgement.HeldLevel;
            var own = work.Judgement;
            if (handRaise is not null && !own.Qualification.HandRaise)
            {
                work.Judgement = AsAskedNow(unit.Now, work);
            }

            if (isNews || handRaise is not null || work.Judgement.Qualification.IsLead)
            {
                var id = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(unit.Now));
                var (lead, disposition) = await DisposeAsync(unit, work, id, open, isNews, handRaise, cancellationToken);
                work.HasWoken = disposition == "qualified" && work.Exits.Any(exit => exit.Motion == work.Judgement.Qualification.Motion);
                isStored = isNews || handRaise is not null || disposition is "qualified" or "joined";
                if (isStored)
                {
                    decisions.Add(new DecisionRow(id, work, work.Judgement, lead, disposition));
                    if (mayAct && work.IsLive && work.State.Email is not null)
                    {
                        scores.Add(
                            new ScoredContact
                            {
                                ContactId = work.Id,
                                Version = work.IsNew ? 1 : work.Version + 1,
                                DecisionId = id,
                            }
                        );
                    }
                }
            }

            work.Judgement = own;
            if (mayAct && work.IsLive && work.Judgement.Overrides.FirstOrDefault(one => one.What == Override.Owner) is { } owner)
            {
                await LeadHandover.ToAsync(unit, work, owner, cancellationToken);
            }

            // Of whom nothing live is known nobody was told anything: a live word about the company is not what they wait for.
            work.IsHeld = (!mayAct || !work.IsLive) && (work.IsHeld || hasMoved);
            work.Tier = work.Judgement.Tier;
            // A score that was sent under the next version uses that version up: sent under it again it would be taken for the same.
            if (
                isNews
                || isStored
                || touched.Contains(work.Id)
                || before
                    != (work.WaitingSince, work.WaitingUntil, work.WaitingFor, work.IsOverdueTold, work.HeldLevel, work.NextEvaluationAt)
            )
            {
                changed.Add(work);
            }
        }

        SendScores(unit, scores);
        await StoreAsync(unit, decisions, cancellationToken);
        return changed;
    }

    /// <summary>
    /// A request for sales that was made more than a day ago, and has only just reached us, is answered as if it were made now. What else is told of the contact stays
    /// what the log says.
    /// </summary>
    private Judgement AsAskedNow(long now, ContactWork work) =>
        Evaluator.Judge(
            work.State,
            new PreparedAccount(work.Account!, live.Playbook),
            live.Playbook,
            new EvaluationContext(now, work.WaitingSince, Exits: work.Exits, HeldLevel: work.HeldLevel, HandRaised: true)
        );

    private async Task<(Guid? LeadId, string Disposition)> DisposeAsync(
        UnitOfWork unit,
        ContactWork work,
        Guid decisionId,
        OpenLeads open,
        bool isNews,
        string? handRaise,
        CancellationToken cancellationToken
    )
    {
        var qualification = work.Judgement!.Qualification;
        if (qualification.IsLead && work is { IsLive: true, MayAct: true })
        {
            return await LeadStage.QualifyAsync(unit, work, decisionId, open.Of(work), handRaise, cancellationToken);
        }

        if (
            qualification.Outcome == QualificationOutcome.Attached
            && work is { IsLive: true, MayAct: true }
            && (isNews || handRaise is not null)
        )
        {
            unit.Send(
                $"contact-attached:{decisionId:N}",
                new ContactAttached
                {
                    ContactId = work.Id,
                    AccountKey = work.UnitKey,
                    Owner = await OwnersNow.FirstAsync(
                        unit.Connection,
                        unit.Transaction,
                        live.Routes,
                        [work.Judgement.FactOf("opportunityOwner")],
                        unit.Now,
                        cancellationToken
                    ),
                    HandRaise = qualification.HandRaise,
                    At = unit.Now,
                    DecisionId = decisionId,
                }
            );
        }

        return (
            null,
            qualification.Outcome switch
            {
                QualificationOutcome.Suppressed => "suppressed",
                QualificationOutcome.Attached => "attached",
                QualificationOutcome.Enrich => "waiting",
                QualificationOutcome.Nurture => "nurture",
                QualificationOutcome.Asleep => "asleep",
                _ => "backfill",
            }
        );
    }

    /// <summary>
    /// When to look again. A wait that ran out stays noted, so that the line that asked for it is passed over from then on; one that its facts ended is forgotten.
    /// </summary>
    private void Wait(UnitOfWork unit, ContactWork work)
    {
        var now = unit.Now;
        var judgement = work.Judgement!;
        work.NextEvaluationAt = judgement.NextChangeAt;
        if (judgement.Qualification is { Outcome: QualificationOutcome.Enrich, EnrichMs: { } sla })
        {
            work.WaitingSince ??= now;
            var end = work.WaitingSince.Value + sla;
            work.NextEvaluationAt = work.NextEvaluationAt is { } next && next < end ? next : end;
        }
        else if (!judgement.HasWaitedEnough)
        {
            work.WaitingSince = null;
        }

        EnrichQueue.Keep(unit, work);

        // Whoever sleeps is looked at when the sleep is over, also where nothing else would change by then.
        var wakings = work.Exits.Where(exit => exit.IsLast).Select(exit => exit.WakeAt).Where(wake => wake > now).OfType<long>();
        work.NextEvaluationAt =
            wakings.Append(work.NextEvaluationAt ?? long.MaxValue).Min() is var first && first < long.MaxValue ? first : null;
    }

    /// <summary>
    /// A message for as many as there are, and not one each: its row, its way and the note that it was handled cost more than what it leads to. The key has one of them
    /// by whom no other message has this version, and how many they are.
    /// </summary>
    private static void SendScores(UnitOfWork unit, IReadOnlyList<ScoredContact> scores)
    {
        foreach (var some in scores.Chunk(ScoresChanged.MostContacts))
        {
            unit.Send(
                FormattableString.Invariant($"scores-changed:{some[0].ContactId:N}:{some[0].Version}:{some.Length}"),
                new ScoresChanged { Contacts = some, At = unit.Now }
            );
        }
    }

    private Task StoreAsync(UnitOfWork unit, IReadOnlyList<DecisionRow> decisions, CancellationToken cancellationToken) =>
        new BulkRows<DecisionRow>(decisions)
            .Text("id", row => row.Id.ToString("N"))
            .Text("contact_id", row => row.Work.IdText)
            .Text("lead_id", row => row.LeadId?.ToString("N"))
            .Text("account_key", row => row.Work.AccountKey)
            .Number("at", _ => unit.Now)
            .Text("playbook_hash", _ => live.Playbook.Hash)
            .Text("state_hash", row => ContactState.HashOf(row.Work.StateBytes))
            .Bytes("state", row => row.Work.StateBytes)
            .Text("disposition", row => row.Disposition)
            .Text("body", row => JsonSerializer.Serialize(row.Judgement.Evaluation, DecisionJson.Options))
            .ExecuteAsync(
                unit,
                """
                insert into decisions (id, kind, contact_id, lead_id, account_key, at, playbook_hash, state_hash, state, disposition, body)
                select r.id, 'qualification', r.contact_id, r.lead_id, r.account_key, r.at, r.playbook_hash, r.state_hash, r.state, r.disposition, r.body
                from {rows} r
                """,
                cancellationToken
            );
}
