using LeadRouter.Api.Problems;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage.Facts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Facts;

internal static class FactEndpoints
{
    public static async Task<Results<Ok<ContactFactsAnswer>, ProblemHttpResult>> OfContactAsync(
        string key,
        string? asOf,
        string? knownAt,
        FactReader facts,
        LivePlaybook live,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var (valid, known, problem) = Instants(asOf, knownAt, clock);
        if (problem is not null)
        {
            return problem;
        }

        if (await facts.OfContactAsync(key, cancellationToken) is not { } contact)
        {
            return ApiProblems.NoContact();
        }

        var precedence = live.Playbook.FactPrecedence;
        return TypedResults.Ok(
            new ContactFactsAnswer(
                contact.ContactId.ToString("N"),
                contact.Email,
                contact.Account,
                Shapes.Instants.Of(valid),
                Shapes.Instants.Of(known),
                FactAnswer.Of(contact.OfPerson, valid, known, precedence),
                FactAnswer.Of(contact.OfAccount, valid, known, precedence)
            )
        );
    }

    public static async Task<Results<Ok<AccountFactsAnswer>, ProblemHttpResult>> OfAccountAsync(
        string domain,
        string? asOf,
        string? knownAt,
        FactReader facts,
        LivePlaybook live,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var (valid, known, problem) = Instants(asOf, knownAt, clock);
        if (problem is not null)
        {
            return problem;
        }

        var account = AccountKeys.Named(domain);
        var stated = await facts.OfAccountAsync(account, cancellationToken);
        return stated.Count == 0
            ? ApiProblems.NoAccountFacts()
            : TypedResults.Ok(
                new AccountFactsAnswer(
                    account,
                    Shapes.Instants.Of(valid),
                    Shapes.Instants.Of(known),
                    FactAnswer.Of(stated, valid, known, live.Playbook.FactPrecedence)
                )
            );
    }

    private static (long AsOf, long KnownAt, ProblemHttpResult? Problem) Instants(string? asOf, string? knownAt, TimeProvider clock)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var valid = string.IsNullOrEmpty(asOf) ? now : Shapes.Instants.Parse(asOf);
        var known = string.IsNullOrEmpty(knownAt) ? now : Shapes.Instants.Parse(knownAt);
        return (
            valid ?? 0,
            known ?? 0,
            valid is null ? ApiProblems.BadParameter("asOf", Shapes.Instants.Wanted)
            : known is null ? ApiProblems.BadParameter("knownAt", Shapes.Instants.Wanted)
            : null
        );
    }
}
