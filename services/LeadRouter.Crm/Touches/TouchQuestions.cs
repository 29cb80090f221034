using System.Globalization;
using LeadRouter.Contracts.Crm;
using LeadRouter.Contracts.Routing;
using LeadRouter.Storage;

namespace LeadRouter.Crm.Touches;

/// <summary>The table of questions to the CRM: the newest of each lead, worked on under a lease.</summary>
internal static class TouchQuestions
{
    /// <summary>How long a worker may hold a question: a crashed one's are taken by another after that.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public static Task AskAsync(UnitOfWork unit, TouchAsked asked, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            """
            insert into touch_questions (lead_id, round, question, contacts, since, asked_at)
            values (@Lead, @Round, @Question, @Contacts, @Since, @Now)
            on conflict (lead_id) do update set
                round = excluded.round,
                question = excluded.question,
                contacts = excluded.contacts,
                since = excluded.since,
                asked_at = excluded.asked_at,
                lease_until = null
            """,
            new
            {
                Lead = asked.LeadId.ToString("N"),
                Round = (long)asked.Round,
                Question = (long)asked.Question,
                Contacts = string.Join(',', asked.ContactIds.Select(id => id.ToString("N"))),
                asked.Since,
                unit.Now,
            },
            cancellationToken
        );

    public static Task<IReadOnlyList<TouchQuestion>> TakeAsync(UnitOfWork unit, int most, CancellationToken cancellationToken) =>
        unit.QueryAsync<TouchQuestion>(
            $"""
            update touch_questions set lease_until = @Until
            where lead_id in (
                select lead_id from touch_questions where lease_until is null or lease_until <= @Now
                order by asked_at, lead_id limit @most
                {(unit.Dialect == Dialect.Postgres ? "for update skip locked" : "")}
            )
            returning lead_id as LeadId, round as Round, question as Question, contacts as Contacts, since as Since
            """,
            new
            {
                most,
                unit.Now,
                Until = unit.Now + (long)Lease.TotalMilliseconds,
            },
            cancellationToken
        );

    /// <summary>The question is answered, and goes; one that was asked anew meanwhile stays.</summary>
    public static async Task AnswerAsync(
        UnitOfWork unit,
        TouchQuestion question,
        string answer,
        CrmTouch? touch,
        CancellationToken cancellationToken
    )
    {
        var answered = await unit.ExecuteAsync(
            "delete from touch_questions where lead_id = @LeadId and round = @Round and question = @Question",
            question,
            cancellationToken
        );
        if (answered > 0)
        {
            Send(unit, Guid.Parse(question.LeadId), question.Round, question.Question, answer, touch);
        }
    }

    public static void Send(UnitOfWork unit, Guid leadId, long round, long question, string answer, CrmTouch? touch) =>
        unit.Send(
            string.Create(CultureInfo.InvariantCulture, $"touch-answered:{leadId:N}:{round}:{question}"),
            new TouchAnswered
            {
                LeadId = leadId,
                Round = checked((int)round),
                Question = checked((int)question),
                Answer = answer,
                TouchedAt = touch?.At,
                TouchedBy = touch?.By,
                At = unit.Now,
            }
        );
}
