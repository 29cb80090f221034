using LeadRouter.Api.Problems;
using LeadRouter.Api.Shapes;
using LeadRouter.Storage.Leads;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Contacts;

internal static class ContactEndpoints
{
    private const int LastDecisions = 10;

    public static async Task<Results<Ok<ContactAnswer>, ProblemHttpResult>> GetAsync(
        string key,
        string? asOf,
        ContactEvaluations contacts,
        LeadQueries leads,
        CancellationToken cancellationToken
    )
    {
        var (contact, problem) = await FindAsync(key, asOf, false, contacts, cancellationToken);
        if (contact is null)
        {
            return problem!;
        }

        var lead = await leads.OfContactAsync(contact.Snapshot.Id, contact.Evaluation.AsOf, cancellationToken);
        return TypedResults.Ok(ContactAnswer.Of(contact, lead is null ? null : LeadBrief.Of(lead)));
    }

    public static async Task<Results<Ok<ExplanationAnswer>, ProblemHttpResult>> ExplainAsync(
        string key,
        string? asOf,
        ContactEvaluations contacts,
        LeadQueries leads,
        CancellationToken cancellationToken
    )
    {
        var (contact, problem) = await FindAsync(key, asOf, true, contacts, cancellationToken);
        if (contact is null)
        {
            return problem!;
        }

        long? until = string.IsNullOrEmpty(asOf) ? null : contact.Evaluation.AsOf;
        var decisions = await leads.DecisionsOfContactAsync(contact.Snapshot.Id, until, LastDecisions, cancellationToken);
        return TypedResults.Ok(ExplanationAnswer.Of(contact, [.. decisions.Select(DecisionAnswer.Of)]));
    }

    private static async Task<(EvaluatedContact? Contact, ProblemHttpResult? Problem)> FindAsync(
        string key,
        string? asOf,
        bool withNearMisses,
        ContactEvaluations contacts,
        CancellationToken cancellationToken
    )
    {
        long? at = null;
        if (!string.IsNullOrEmpty(asOf) && (at = Instants.Parse(asOf)) is null)
        {
            return (null, ApiProblems.BadParameter("asOf", Instants.Wanted));
        }

        return await contacts.FindAsync(key, at, withNearMisses, cancellationToken) is { } contact
            ? (contact, null)
            : (null, ApiProblems.NoContact());
    }
}
