using System.Globalization;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Storage;

namespace LeadRouter.Scoring.Decisions;

/// <summary>Turns a qualification into a lead: a new one, or the one that is open at the account already. The unique index on open leads is the guard.</summary>
internal static class LeadStage
{
    /// <param name="own">The open lead that the contact is in already; null when there is none.</param>
    /// <param name="handRaise">The activity by which the contact asked for sales in this batch, in hexadecimal; null when it did not.</param>
    /// <returns>The lead and what became of the qualification: <c>qualified</c>, <c>joined</c> or <c>open</c>.</returns>
    public static async Task<(Guid LeadId, string Disposition)> QualifyAsync(
        UnitOfWork unit,
        ContactWork work,
        Guid decisionId,
        OpenLead? own,
        string? handRaise,
        CancellationToken cancellationToken
    )
    {
        if (own is not null)
        {
            await StayAsync(unit, work, own, decisionId, handRaise, cancellationToken);
            return (Guid.Parse(own.Id), "open");
        }

        if (await OpenAsync(unit, work, decisionId, cancellationToken) is { } opened)
        {
            return (opened, "qualified");
        }

        return (await JoinAsync(unit, work, decisionId, cancellationToken), "joined");
    }

    /// <summary>Opens a lead; null when one is open at the account and motion.</summary>
    private static async Task<Guid?> OpenAsync(UnitOfWork unit, ContactWork work, Guid decisionId, CancellationToken cancellationToken)
    {
        var qualification = work.Judgement!.Qualification;
        var id = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(unit.Now));
        var lead = new
        {
            Id = id.ToString("N"),
            Contact = work.IdText,
            Account = work.UnitKey,
            qualification.Motion,
            Priority = (long)qualification.Priority,
            HandRaise = qualification.HandRaise ? 1L : 0L,
            Divert = qualification.To,
            Control = (long?)qualification.ControlChance,
            ByModel = qualification.RulesPriority == 0 ? 1L : (long?)null,
            unit.Now,
            KnownUntil = KnownUntil(unit, work),
            Reason = work.Evaluation!.Qualification.Reason + CameBack(work, qualification.Motion),
        };
        // One trip to the database for all three: a lead that was not opened has no rows.
        var opened = await unit.ExecuteAsync(
            """
            insert into leads (id, contact_id, account_key, motion, episode, stage, priority, hand_raise, divert, control_chance, by_model, qualified_at, known_until, version)
            select @Id, @Contact, @Account, @Motion, (select count(*) + 1 from leads where account_key = @Account and motion = @Motion),
                   'qualified', @Priority, @HandRaise, @Divert, @Control, @ByModel, @Now, @KnownUntil, 1
            where true
            on conflict (account_key, motion) where closed_at is null do nothing;
            insert into lead_contacts (lead_id, contact_id, joined_at) select l.id, @Contact, @Now from leads l where l.id = @Id;
            insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, actor_kind, source, reason, recorded_at)
            select l.id, 1, null, 'qualified', @Now, 'leadrouter', 'machine', 'scoring', @Reason, @Now from leads l where l.id = @Id
            """,
            lead,
            cancellationToken
        );
        if (opened == 0)
        {
            return null;
        }

        unit.Send(
            $"lead-qualified:{lead.Id}:1",
            new LeadQualified
            {
                LeadId = id,
                Version = 1,
                ContactId = work.Id,
                AccountKey = work.UnitKey,
                Motion = qualification.Motion,
                Priority = qualification.Priority,
                HandRaise = qualification.HandRaise,
                QualifiedAt = unit.Now,
                DecisionId = decisionId,
                Divert = qualification.To,
                Facts = work.Evaluation!.Facts,
            }
        );
        return id;
    }

    /// <summary>When the youngest of what it decides by had arrived, where intake's clock is ahead of this one; null where it is not.</summary>
    private static long? KnownUntil(UnitOfWork unit, ContactWork work) =>
        work.Fresh.Count > 0 && work.Fresh.Max(activity => activity.ArrivedAt) is var arrived && arrived > unit.Now ? arrived : null;

    private static string CameBack(ContactWork work, string motion) =>
        work.Exits.FirstOrDefault(exit => exit.Motion == motion) is { } before
            ? string.Create(
                CultureInfo.InvariantCulture,
                $" The lead before it was {before.Stage}{(before.Reason is { } reason && reason != before.Stage ? $" ({reason})" : "")} on {DateTimeOffset.FromUnixTimeMilliseconds(before.At):yyyy-MM-dd}."
            )
            : "";

    private static async Task<Guid> JoinAsync(UnitOfWork unit, ContactWork work, Guid decisionId, CancellationToken cancellationToken)
    {
        var qualification = work.Judgement!.Qualification;
        var lead =
            await unit.FirstOrDefaultAsync<OpenLead>(
                "select id as Id, owner as Owner, priority as Priority, hand_raise as HandRaise from leads where account_key = @Account and motion = @Motion and closed_at is null",
                new { Account = work.UnitKey, qualification.Motion },
                cancellationToken
            ) ?? throw new ConcurrencyException("lead");
        await unit.ExecuteAsync(
            "insert into lead_contacts (lead_id, contact_id, joined_at) values (@Lead, @Contact, @Now) on conflict (lead_id, contact_id) do nothing",
            new
            {
                Lead = lead.Id,
                Contact = work.IdText,
                unit.Now,
            },
            cancellationToken
        );
        await RaiseAsync(unit, work, lead, cancellationToken);
        SendJoined(unit, work, lead, decisionId, $"lead-joined:{lead.Id}:{work.IdText}");
        return Guid.Parse(lead.Id);
    }

    /// <summary>A lead is as urgent as the most urgent of its people, and one of them who asks for sales makes it a request for sales.</summary>
    private static Task RaiseAsync(UnitOfWork unit, ContactWork work, OpenLead lead, CancellationToken cancellationToken)
    {
        var qualification = work.Judgement!.Qualification;
        return qualification.Priority >= lead.Priority && (!qualification.HandRaise || lead.HandRaise != 0)
            ? Task.CompletedTask
            : unit.ExecuteAsync(
                """
                update leads set priority = @Priority, hand_raise = case when @HandRaise = 1 then 1 else hand_raise end
                where id = @Id and (priority > @Priority or hand_raise < @HandRaise);
                update waiting_leads set priority = @Priority where lead_id = @Id
                """,
                new
                {
                    Priority = Math.Min((long)qualification.Priority, lead.Priority),
                    HandRaise = qualification.HandRaise ? 1L : 0L,
                    lead.Id,
                },
                cancellationToken
            );
    }

    /// <summary>
    /// The contact is in an open lead already. The priority follows that of who opened it, also to less while nobody has joined; who joined can make it more. A new request
    /// for sales is passed on.
    /// </summary>
    private static async Task StayAsync(
        UnitOfWork unit,
        ContactWork work,
        OpenLead lead,
        Guid decisionId,
        string? handRaise,
        CancellationToken cancellationToken
    )
    {
        var priority = (long)work.Judgement!.Qualification.Priority;
        if (lead.ContactId == work.IdText && priority > lead.Priority)
        {
            const string Alone = "not exists (select 1 from lead_contacts c where c.lead_id = @Id and c.contact_id <> @Contact)";
            await unit.ExecuteAsync(
                $"""
                update leads set priority = @priority where id = @Id and {Alone};
                update waiting_leads set priority = @priority where lead_id = @Id and {Alone}
                """,
                new
                {
                    priority,
                    lead.Id,
                    Contact = work.IdText,
                },
                cancellationToken
            );
        }
        else
        {
            await RaiseAsync(unit, work, lead, cancellationToken);
        }

        if (handRaise is not null)
        {
            SendJoined(unit, work, lead, decisionId, $"lead-joined:{lead.Id}:{work.IdText}:{handRaise}");
        }
    }

    private static void SendJoined(UnitOfWork unit, ContactWork work, OpenLead lead, Guid decisionId, string key) =>
        unit.Send(
            key,
            new LeadJoined
            {
                LeadId = Guid.Parse(lead.Id),
                ContactId = work.Id,
                AccountKey = work.UnitKey,
                Owner = lead.Owner,
                HandRaise = work.Judgement!.Qualification.HandRaise,
                JoinedAt = unit.Now,
                DecisionId = decisionId,
            }
        );
}
