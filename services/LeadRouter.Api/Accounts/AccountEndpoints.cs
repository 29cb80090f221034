using LeadRouter.Api.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Accounts;

internal static class AccountEndpoints
{
    public static async Task<Results<Ok<AccountAnswer>, ProblemHttpResult>> GetAsync(
        string domain,
        AccountReports accounts,
        CancellationToken cancellationToken
    ) => await accounts.FindAsync(domain, cancellationToken) is { } account ? TypedResults.Ok(account) : ApiProblems.NoAccount();
}
