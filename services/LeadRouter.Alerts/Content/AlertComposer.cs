using Dapper;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage;
using LeadRouter.Storage.Alerts;
using LeadRouter.Storage.Contacts;
using Microsoft.Extensions.Options;

namespace LeadRouter.Alerts.Content;

/// <summary>Puts an alert into words when it is sent, from what is true then: an alert that waited tells today's grade, and nothing of somebody who was erased.</summary>
public sealed class AlertComposer(
    IDatabase database,
    AlertQueries alerts,
    ContactReader contacts,
    LivePlaybook live,
    IOptions<AlertsOptions> options,
    TimeProvider clock
)
{
    public async Task<AlertContent> ComposeAsync(string alertId, CancellationToken cancellationToken)
    {
        using var rules = live.Pin();
        var alert =
            await alerts.GetAsync(alertId, cancellationToken)
            ?? throw new InvalidOperationException("A delivery belongs to an alert that is not there.");
        var contact = await contacts.GetAsync(Guid.Parse(alert.ContactId), cancellationToken);
        return AlertWording.Write(
            alert,
            contact is null ? null : Subject(contact),
            await LeadAsync(alert, cancellationToken),
            options.Value.BaseUrl
        );
    }

    private AlertSubject Subject(ContactSnapshot contact)
    {
        var evaluation = Evaluator.Evaluate(
            contact.State,
            contact.Account,
            live.Playbook,
            contact.Context(clock.GetUtcNow().ToUnixTimeMilliseconds())
        );
        var person = Person.Of(contact.State, contact.Account.Facts.Registers, live.Playbook.FactPrecedence);
        return new AlertSubject(
            person.Name ?? person.Email,
            person.Title,
            evaluation.Persona.Persona,
            person.Company,
            evaluation.Grade,
            evaluation.Engagement.Level
        );
    }

    private async Task<AlertLead?> LeadAsync(AlertRow alert, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<AlertLead>(
            new CommandDefinition(
                $"""
                select l.priority as Priority, l.stage as Stage, l.owner as Owner, l.sdr as Sdr,
                       (select count(*) from lead_contacts c where c.lead_id = l.id) as People
                from leads l where {(alert.LeadId is null ? "l.account_key = @AccountKey and l.closed_at is null" : "l.id = @LeadId")}
                order by case l.motion when 'new' then 0 else 1 end, l.id limit 1
                """,
                new { alert.AccountKey, alert.LeadId },
                cancellationToken: cancellationToken
            )
        );
    }
}
