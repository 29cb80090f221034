using LeadRouter.Api.Problems;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Accounts.Matching;
using LeadRouter.Storage.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Accounts;

internal static class MatchEndpoints
{
    public const string WantedQuestion =
        "given: a company's name, or the domain of its mail or site; one of company, mailDomain and website is enough";

    public const string WantedCountry = "a country's code or its usual name, such as DE or Germany";

    public static async Task<Results<Ok<MatchAnswer>, ProblemHttpResult>> GetAsync(
        string? company,
        string? mailDomain,
        string? website,
        string? country,
        string? postcode,
        string? phone,
        AccountDirectory directory,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(company) && string.IsNullOrWhiteSpace(mailDomain) && string.IsNullOrWhiteSpace(website))
        {
            return ApiProblems.BadParameter("company", WantedQuestion);
        }

        // Left out of the question, a country that cannot be read would let companies of all countries fit.
        if (!string.IsNullOrWhiteSpace(country) && CountryCode.Parse(country) is null)
        {
            return ApiProblems.BadParameter("country", WantedCountry);
        }

        var index = await directory.CurrentAsync(cancellationToken);
        return TypedResults.Ok(
            MatchAnswer.Of(
                index.Match(
                    new MatchQuestion
                    {
                        Company = company,
                        Email = mailDomain,
                        Website = website,
                        Country = country,
                        Postcode = postcode,
                        Phone = phone,
                    }
                )
            )
        );
    }
}
