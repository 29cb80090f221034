using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.Members;

namespace LeadRouter.Alerts.Coalescing;

/// <summary>
/// Whom an alert is for: who the message names, else the account's owner by fact, by open lead, by claim, else what the rule says. For who has left whoever has taken
/// over is told, and for who is absent, where there is work to do, whoever stands in.
/// </summary>
internal sealed class RecipientFinder(ContactReader contacts, LivePlaybook live)
{
    /// <returns>An address, or a channel with <c>#</c>; null when nobody is found.</returns>
    public async Task<string?> FindAsync(UnitOfWork unit, AlertActivity activity, AlertRule? rule, CancellationToken cancellationToken) =>
        activity.Owner
        ?? await ActingAsync(unit, activity, await OwnerByFactAsync(unit, activity, cancellationToken), cancellationToken)
        ?? await ActingAsync(unit, activity, await OwnerByLeadAsync(unit, activity, cancellationToken), cancellationToken)
        ?? await ActingAsync(unit, activity, await OwnerByClaimAsync(unit, activity, cancellationToken), cancellationToken)
        ?? rule?.OrElse
        // A request for sales that nobody owns goes to the first desk the playbook names rather than to nobody.
        ?? (activity.IsWork ? live.Playbook.Alerts.Rules.FirstOrDefault(other => other.OrElse is not null)?.OrElse : null);

    /// <summary>An owner that is no address is a channel, or nobody whom we know.</summary>
    private async Task<string?> ActingAsync(UnitOfWork unit, AlertActivity activity, string? owner, CancellationToken cancellationToken)
    {
        if (OwnerAddress.Of(owner) is not { } address)
        {
            return owner;
        }

        var standing = await OwnersNow.StandingAsync(unit.Connection, unit.Transaction, unit.Now, cancellationToken);
        return activity.IsWork || standing.Of(address).HasLeft ? ActingOwner.Of(address, live.Routes, standing, unit.Now) : owner;
    }

    private async Task<string?> OwnerByFactAsync(UnitOfWork unit, AlertActivity activity, CancellationToken cancellationToken)
    {
        var contact = await contacts.GetAsync(unit, activity.ContactId, cancellationToken);
        if (contact is not null)
        {
            var evaluation = Evaluator.Evaluate(contact.State, contact.Account, live.Playbook, contact.Context(unit.Now));
            return Text(evaluation.Facts.GetValueOrDefault("owner"));
        }

        var facts = await AccountLog.FactsAsync(unit.Connection, unit.Transaction, activity.AccountKey, cancellationToken);
        return Text(facts.Registers.Standing("owner", live.Playbook.FactPrecedence)?.Value);
    }

    private static async Task<string?> OwnerByLeadAsync(UnitOfWork unit, AlertActivity activity, CancellationToken cancellationToken) =>
        Text(
            await unit.FirstOrDefaultAsync<string>(
                """
                select owner from leads where account_key = @AccountKey and closed_at is null and owner is not null
                order by case motion when 'new' then 0 else 1 end, qualified_at desc, id limit 1
                """,
                new { activity.AccountKey },
                cancellationToken
            )
        );

    private static async Task<string?> OwnerByClaimAsync(UnitOfWork unit, AlertActivity activity, CancellationToken cancellationToken) =>
        Text(
            await unit.FirstOrDefaultAsync<string>(
                "select owner from account_claims where account_key = @AccountKey and until > @Now",
                new { activity.AccountKey, unit.Now },
                cancellationToken
            )
        );

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
