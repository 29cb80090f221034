using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Accounts.Matching;
using LeadRouter.Engine.BuyingGroups;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Facts;
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
    AccountDirectory directory,
    LivePlaybook live,
    TimeProvider clock
)
{
    /// <param name="name">A domain, a URL of it, any account key, or what else the matcher tells the account by.</param>
    /// <returns>Null when nothing is known of it.</returns>
    public async Task<AccountAnswer?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var key = AccountKeys.Named(name);
        string? matchedBy = null;
        if (await accounts.FindAsync(key, cancellationToken) is not { } account)
        {
            var index = await directory.CurrentAsync(cancellationToken);
            var match = index.Match(new MatchQuestion { Company = name, Email = DomainName.Parse(name) });
            if (match.Key is not { } matched || await accounts.FindAsync(matched, cancellationToken) is not { } other)
            {
                return null;
            }

            (key, account, matchedBy) = (matched, other, match.Reason);
        }

        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var anyone = account.Members.Count > 0 ? account.Members[0] : new AccountMember(Guid.Empty, 0, ContactState.Empty());
        var score = Evaluator.Evaluate(anyone.State, account.View, live.Playbook, new EvaluationContext(now, Exits: anyone.Exits)).Account;
        var open = await leads.OpenOfAccountAsync(key, cancellationToken);
        var persons = await people.FindAsync(open.Select(row => row.ContactId), cancellationToken);
        return new AccountAnswer(
            key,
            matchedBy,
            [.. account.View.Facts.Registers.Names.Select(name => Fact(name, account.View.Facts.Registers))],
            AccountScoreAnswer.Of(score),
            [.. account.Members.Select(member => Member(member, now))],
            BuyingGroup(account, now),
            [.. open.Select(row => LeadAnswer.Of(row, persons.GetValueOrDefault(row.ContactId)))],
            live.Playbook.Hash,
            Instants.Of(now)
        );
    }

    private BuyingGroupAnswer BuyingGroup(AccountRecord account, long now)
    {
        var members = account
            .Members.Select(member => new BuyingGroupMember(member.ContactId.ToString("N"), member.State)
            {
                Exits = member.Exits,
                HeldLevel = member.HeldLevel,
            })
            .ToList();
        return BuyingGroupAnswer.Of(
            BuyingGroupMap.Of(live.Playbook, members, now),
            members.ToDictionary(member => member.ContactId, member => member.State.Email, StringComparer.Ordinal)
        );
    }

    private AccountFactAnswer Fact(string name, FactRegisters registers)
    {
        var stated = registers.Of(name);
        var standing = FactChoice.Of(FactNames.FieldOf(name), stated, live.Playbook.FactPrecedence, asSent: true)?.Register;
        var shown = standing ?? stated.Max()!;
        return new AccountFactAnswer(name, standing?.Value, shown.Source, Instants.Of(shown.At));
    }

    private AccountMemberAnswer Member(AccountMember member, long now)
    {
        var isUnknown = member.State.Activities == 0 || Consent.Objection(member.State, live.Playbook.FactPrecedence) is not null;
        var persona = isUnknown ? null : PersonaMatcher.Match(live.Playbook, member.State);
        (long Points, int Level)? score = isUnknown
            ? null
            : PersonEngagement.Of(live.Playbook, member.State, member.Exits, member.HeldLevel, now);
        return new AccountMemberAnswer(
            member.ContactId.ToString("N"),
            member.State.Email,
            persona?.Persona,
            persona?.Tier,
            Points.Of(score?.Points),
            score?.Level,
            member.State.Activities == 0 ? null : Instants.Of(member.LatestAt),
            Inferred.Is(member.State)
        );
    }
}
