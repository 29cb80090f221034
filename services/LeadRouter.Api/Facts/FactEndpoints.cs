using LeadRouter.Api.Problems;
using LeadRouter.Api.Shapes;
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
        string? limit,
        string? after,
        FactReader facts,
        LivePlaybook live,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var (question, problem) = FactQuestion.Read(asOf, knownAt, limit, after, clock);
        if (question is null)
        {
            return problem!;
        }

        var page = question.ToPage();
        if (await facts.OfContactAsync(key, page, cancellationToken) is not { } contact)
        {
            return ApiProblems.NoContact();
        }

        var precedence = live.Playbook.FactPrecedence;
        return TypedResults.Ok(
            new ContactFactsAnswer(
                contact.Id.ToString("N"),
                contact.State.Email,
                contact.Account.Key,
                Instants.Of(question.AsOf),
                Instants.Of(question.KnownAt),
                FactAnswer.Of(page.Explain(ofAccount: false, precedence)),
                FactAnswer.Of(page.Explain(ofAccount: true, precedence)),
                FactCursor.Of(page.Next)
            )
        );
    }

    public static async Task<Results<Ok<AccountFactsAnswer>, ProblemHttpResult>> OfAccountAsync(
        string domain,
        string? asOf,
        string? knownAt,
        string? limit,
        string? after,
        FactReader facts,
        LivePlaybook live,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var (question, problem) = FactQuestion.Read(asOf, knownAt, limit, after, clock);
        if (question is null)
        {
            return problem!;
        }

        var account = AccountKeys.Named(domain);
        var page = question.ToPage();
        await facts.OfAccountAsync(account, page, cancellationToken);
        return page.IsEmpty
            ? ApiProblems.NoAccountFacts()
            : TypedResults.Ok(
                new AccountFactsAnswer(
                    account,
                    Instants.Of(question.AsOf),
                    Instants.Of(question.KnownAt),
                    FactAnswer.Of(page.Explain(ofAccount: true, live.Playbook.FactPrecedence)),
                    FactCursor.Of(page.Next)
                )
            );
    }
}
