using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.NearMisses;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Api.Contacts;

/// <summary>Reads a contact and evaluates it, now or at another instant.</summary>
internal sealed class ContactEvaluations(ContactReader reader, LivePlaybook live, TimeProvider clock)
{
    /// <param name="key">An e-mail address, a user id or a contact id.</param>
    /// <param name="asOf">Unix milliseconds; null = now.</param>
    /// <param name="withNearMisses">Also what is missing for a lead: costs up to some hundred evaluations.</param>
    /// <returns>Null when there is no such contact.</returns>
    public async Task<EvaluatedContact?> FindAsync(string key, long? asOf, bool withNearMisses, CancellationToken cancellationToken)
    {
        var snapshot = await reader.FindAsync(key, cancellationToken);
        if (snapshot is null)
        {
            return null;
        }

        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var at = asOf ?? now;
        if (at < now || at < NewestIn(snapshot))
        {
            snapshot = await reader.FindAsOfAsync(key, at, cancellationToken);
            if (snapshot is null)
            {
                return null;
            }
        }

        using var rules = live.Pin();
        var context = snapshot.Context(at) with { FindNextChange = true };
        return new EvaluatedContact(
            snapshot,
            Evaluator.Evaluate(snapshot.State, snapshot.Account, live.Playbook, context),
            withNearMisses ? WhyNot.Of(snapshot.State, snapshot.Account, live.Playbook, context) : [],
            withNearMisses
                ? WhatItWouldTake.Find(snapshot.State, snapshot.Account, live.Playbook, live.Classifier, context, snapshot.Browsers)
                : []
        );
    }

    /// <summary>The newest thing that an evaluation looks at, which may be ahead of our clock: before it, history has to be folded again.</summary>
    private static long NewestIn(ContactSnapshot snapshot) =>
        snapshot
            .Account.Members.Select(member => member.LatestAt)
            .Concat(snapshot.Account.Members.SelectMany(member => member.Facts.All).Select(fact => fact.Register.At))
            .Concat(snapshot.Account.Facts.Registers.All.Select(fact => fact.Register.At))
            .Concat(snapshot.State.Facts.All.Select(fact => fact.Register.At))
            .Append(snapshot.State.LatestAt)
            .Max();
}
