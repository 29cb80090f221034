using LeadRouter.Api.Shapes;
using LeadRouter.Engine;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Storage.Accounts;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Api.Accounts;

/// <summary>Puts together what is known of an account now.</summary>
internal sealed class AccountReports(
    AccountQueries accounts,
    LeadQueries leads,
    PersonQueries people,
    LivePlaybook live,
    TimeProvider clock
)
{
    private readonly EngagementCalculator engagement = new(live.Playbook);

    /// <param name="name">A domain, a URL of it, or any account key.</param>
    /// <returns>Null when nothing is known of it.</returns>
    public async Task<AccountAnswer?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var key = DomainName.Parse(name) is { } host ? RegistrableDomain.Of(host) ?? host : TextNormaliser.Clean(name);
        if (await accounts.FindAsync(key, cancellationToken) is not { } account)
        {
            return null;
        }

        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var anyone = account.Members.Count > 0 ? account.Members[0].State : ContactState.Empty();
        var score = Evaluator.Evaluate(anyone, account.View, live.Playbook, new EvaluationContext(now)).Account;
        var open = await leads.OpenOfAccountAsync(key, cancellationToken);
        var persons = await people.FindAsync(open.Select(row => row.ContactId), cancellationToken);
        return new AccountAnswer(
            key,
            [
                .. account.Facts.Select(fact => new AccountFactAnswer(
                    fact.Field,
                    fact.Value.Length > 0 ? fact.Value : null,
                    fact.Source,
                    Instants.Of(fact.At)
                )),
            ],
            AccountScoreAnswer.Of(score),
            [.. account.Members.Select(member => Member(member, now))],
            [.. open.Select(row => LeadAnswer.Of(row, persons.GetValueOrDefault(row.ContactId)))],
            live.Playbook.Hash,
            Instants.Of(now)
        );
    }

    private AccountMemberAnswer Member(AccountMember member, long now)
    {
        var persona = PersonaMatcher.Match(live.Playbook.Personas, member.State);
        var score = engagement.Score(member.State, now);
        return new AccountMemberAnswer(
            member.ContactId.ToString("N"),
            member.State.Email,
            persona.Persona,
            persona.Tier,
            Points.Of(score.Points),
            score.Level,
            Instants.Of(member.LatestAt)
        );
    }
}
